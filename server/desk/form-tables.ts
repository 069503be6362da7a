import { PLAN_SECTIONS, PLAN_TYPES } from '../domain/plan.ts'
import type { Column } from '../intake/column.ts'
import { CASE_COLUMNS } from '../intake/columns/investment-columns.ts'
import { id as idReader, text } from '../intake/readers/text.ts'
import { TABLE_NAMES, type TableName } from '../intake/table-names.ts'
import { TABLE_COLUMNS } from '../intake/tables/table-columns.ts'
import { hintOf, takesSeveral } from '../intake/template/column-hints.ts'
import type { FormColumn, FormTable, ItemKind } from './form-contract.ts'
import { ID_HEADERS } from './submissions/mentioned-items.ts'
import type { InputRows } from './submissions/read-versions.ts'

/** The input tables that tell of a case and of a plan, parents first. */
export const FORM_TABLES: Record<ItemKind, readonly TableName[]> = {
  case: ['投資案件', '出典'],
  plan: TABLE_NAMES.filter((name) => name !== '事業' && name !== '投資案件'),
}

/** Of each kind the table that bears its id as its own, with a row at least. */
const OWN_TABLE: Record<ItemKind, TableName> = { case: '投資案件', plan: '計画' }

/** What people write sentences in; whatever else holds a line break is long, too. */
const LONG: readonly string[] = [
  ...['本文', '撤退基準', '伴走支援体制', '特定の理由', '説明', '備考', '設定根拠', '効果検証方法'],
  ...['意義', '内容', '進め方', '要因', '追加施策'],
]

export const ID_HINT = hintOf({ header: '', read: idReader }).says

const sectionsByType = Object.fromEntries(PLAN_TYPES.map(({ id, ja }) => [ja, [...PLAN_SECTIONS[id]]]))

/** Whether the form fills the cell in: with the id of its case or plan, or with nothing, for a source has one owner. */
function isOwner(kind: ItemKind, table: TableName, header: string): boolean {
  return header === ID_HEADERS[kind] || (table === '出典' && Object.values(ID_HEADERS).includes(header))
}

function headersOf(table: TableName): string[] {
  return Object.values(TABLE_COLUMNS[table]).map(({ header }) => header)
}

function formColumn(table: TableName, key: string, column: Column<unknown>): FormColumn {
  const { header, read } = column
  const isItem = table === '計画記載事項' && header === '項目'
  return {
    header,
    // That any text may stand there need not be said a dozen times.
    hint: read === text ? '' : hintOf(column).says,
    choices: takesSeveral(column) ? [] : (read.choices ?? []).map(({ ja }) => ja),
    choicesByType: isItem ? sectionsByType : null,
    isNeeded: column.needed !== undefined,
    isLong: LONG.includes(header),
    isShared: table === '計画' || (table === '投資案件' && key in CASE_COLUMNS),
  }
}

/** A table of the form of one case or plan. @param whole its rows as import has them, with all columns */
function formTable(kind: ItemKind, name: TableName, whole: readonly string[][]): FormTable {
  const isShown = headersOf(name).map((header) => !isOwner(kind, name, header))
  const rows = whole.map((row) => row.filter((_, at) => isShown[at]))
  const columns = Object.entries(TABLE_COLUMNS[name])
    .filter((_, at) => isShown[at])
    .map(([key, column], at) => {
      const one = formColumn(name, key, column)
      return { ...one, isLong: one.isLong || rows.some((row) => row[at]?.includes('\n')) }
    })
  const isNeeded = name === OWN_TABLE[kind]
  return { name, columns, isNeeded, rows: isNeeded && rows.length === 0 ? [columns.map(() => '')] : rows }
}

/** The tables of a form, with the rows that a draft has of the case or plan. */
export function formTables(kind: ItemKind, rows: InputRows): FormTable[] {
  return FORM_TABLES[kind].map((name) => formTable(kind, name, rows[name] ?? []))
}

/**
 * The rows of a form as import has them, with all columns.
 * @param id of the case or plan
 * @returns null when they are no rows of this form
 */
export function inputRows(
  kind: ItemKind,
  id: string,
  asked: Readonly<Record<string, string[][]>>,
): InputRows | null {
  const known: readonly string[] = FORM_TABLES[kind]
  if (Object.keys(asked).some((name) => !known.includes(name))) return null
  const filled: InputRows = {}
  for (const name of FORM_TABLES[kind]) {
    const headers = headersOf(name)
    const width = headers.filter((header) => !isOwner(kind, name, header)).length
    const rows = asked[name] ?? []
    if (rows.some((row) => row.length !== width)) return null
    if (name === OWN_TABLE[kind] && (rows.length === 0 || (kind === 'plan' && rows.length > 1))) return null
    filled[name] = rows.map((row) => {
      const cells = row.values()
      return headers.map((header) => {
        if (header === ID_HEADERS[kind]) return id
        return isOwner(kind, name, header) ? '' : (cells.next().value ?? '')
      })
    })
  }
  return filled
}
