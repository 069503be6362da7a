import { asc, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { Column } from '../intake/column.ts'
import { type StreamedSheet, streamWorkbook } from '../intake/stream-workbook.ts'
import type { Cell } from '../intake/table.ts'
import { NOTES_SHEET, OUTLINES, TABLE_NAMES, type TableName } from '../intake/table-names.ts'
import { TABLE_COLUMNS } from '../intake/tables/table-columns.ts'
import { hintOf } from '../intake/template/column-hints.ts'
import type { WrittenCell } from '../intake/write-workbook.ts'
import { caseKeys } from '../queries/case-keys.ts'
import type { Asked } from '../queries/select-asked.ts'
import {
  planAreas,
  planChecks,
  planInfrastructure,
  planMeasures,
  planMembers,
  planOutlines,
  planRequirements,
  planSections,
  planSteps,
  plans,
  planTargets,
} from '../schema.ts'
import { EDITION_COLUMNS, type ExportedEdition, editionCells } from './sheets/case-values.ts'
import { investmentRows } from './sheets/investments.ts'
import { ofPlans } from './sheets/plan-table.ts'
import { planRows } from './sheets/plans.ts'
import { programmeRows } from './sheets/programmes.ts'
import type { SheetAsked, SheetRows } from './sheets/sheet.ts'
import { sourceRows } from './sheets/sources.ts'
import { writerOf } from './sheets/write-value.ts'

/** So many cases are read at once. */
const PORTION = 1_000

/** Where the rows of each input table come from: a table that has none here does not compile. */
const ROWS: Record<TableName, SheetRows> = {
  事業: programmeRows,
  計画: planRows,
  計画区域: ofPlans(planAreas, [planAreas.code]),
  計画記載事項: ofPlans(planSections, [planSections.item]),
  計画経過: ofPlans(planSteps, [planSteps.position]),
  計画主体: ofPlans(planMembers, [planMembers.position]),
  計画要件: ofPlans(planRequirements, [planRequirements.position]),
  計画施策: ofPlans(planMeasures, [planMeasures.position]),
  計画インフラ: ofPlans(planInfrastructure, [planInfrastructure.position]),
  目標: ofPlans(planTargets, [planTargets.position]),
  進捗: ofPlans(planChecks, [planChecks.target, planChecks.asOf]),
  投資案件: investmentRows,
  出典: sourceRows,
}

/**
 * An edition as the workbook that import reads: every input table a sheet, the headers of the input. A filter says which
 * cases stand in 投資案件 and 出典; plans and programmes are there whole, so that every id that a case names is found.
 */
export async function* casesAsXlsx(
  db: ReadDatabase,
  edition: ExportedEdition & { status: string },
  asked: Asked,
): AsyncGenerator<Uint8Array> {
  const sheet: SheetAsked = {
    db,
    editionKey: asked.editionKey,
    caseKeys: () => caseKeys(db, edition, asked),
  }
  const outlined = await plansWithOutline(db, asked.editionKey)
  yield* workbookOf(edition, outlined, (name) => tableTexts(name, sheet))
}

/** Rows of an input table, some at a time: each cell as its text, '' where it is empty. */
export type TextRows = AsyncIterable<string[][]> | Iterable<string[][]>

/**
 * The workbook, wherever its rows come from.
 * @param outlined the plans that have an outline of their own, by id
 */
export async function* workbookOf(
  edition: ExportedEdition,
  outlined: readonly string[],
  rowsOf: (name: TableName) => TextRows,
): AsyncGenerator<Uint8Array> {
  yield* streamWorkbook([
    ...TABLE_NAMES.map((name) => sheetOf(name, rowsOf(name), edition)),
    ...(outlined.length === 0 ? [] : [notesSheet(edition.id, outlined)]),
  ])
}

/** The plans of an edition that have an outline of their own, by id. */
export async function plansWithOutline(db: ReadDatabase, editionKey: number): Promise<string[]> {
  const rows = await db
    .select({ id: plans.id })
    .from(planOutlines)
    .innerJoin(plans, eq(plans.key, planOutlines.plan))
    .where(eq(plans.edition, editionKey))
    .orderBy(asc(plans.id))
  return rows.map(({ id }) => id)
}

/** What a workbook cannot hold, said in it: whoever imports it again would lose it without a word. */
function notesSheet(edition: string, outlined: readonly string[]): StreamedSheet {
  const rows = [
    ['このブックにないもの', `${OUTLINES}（計画の区域の詳しい形。セルには入りません）`],
    [
      '読み込み直すとき',
      `export ${edition} --format outlines -o ${OUTLINES}.geojson、または /api/editions/${edition}/outlines.geojson で得たファイルを、このブックと一緒に読み込んでください。`,
    ],
    ...outlined.map((id) => ['詳しい形のある計画', id]),
  ]
  return {
    name: NOTES_SHEET,
    header: ['項目', '説明'].map((value) => ({ value, style: 'header' })),
    columns: [
      { width: 24, style: 'text' },
      { width: 100, style: 'text' },
    ],
    rows: (async function* () {
      yield rows.map((row) => row.map((value): WrittenCell => ({ value, style: 'text' })))
    })(),
  }
}

/** The same tables, a draft's too, as cells for whoever annotates them. */
export function editionTables(
  db: ReadDatabase,
  edition: { key: number; status: string },
  places: PlaceIndex,
) {
  const asked: Asked = { editionKey: edition.key, filter: {}, places, columns: null }
  const sheet: SheetAsked = {
    db,
    editionKey: edition.key,
    caseKeys: () => caseKeys(db, edition, asked),
  }
  return TABLE_NAMES.map((name) => ({
    name,
    header: Object.values(TABLE_COLUMNS[name]).map(({ header }) => header),
    rows: cellsOf(writtenRows(name, tableTexts(name, sheet), [])),
  }))
}

/**
 * The input tables of a draft as import reads them, each cell as its text: those of these cases and plans alone, and all
 * programmes. A table may come in several portions.
 * @param keys of the cases
 * @param planIds of the plans
 */
export async function* inputTexts(
  db: ReadDatabase,
  editionKey: number,
  { keys, planIds }: { keys: readonly number[]; planIds: readonly string[] },
): AsyncGenerator<{ table: TableName; header: string[]; rows: string[][] }> {
  const sheet: SheetAsked = {
    ...{ db, editionKey, planIds },
    caseKeys: async function* inPortions() {
      for (let at = 0; at < keys.length; at += PORTION) yield keys.slice(at, at + PORTION)
    },
  }
  for (const table of TABLE_NAMES) {
    const header = Object.values(TABLE_COLUMNS[table]).map((column) => column.header)
    for await (const rows of tableTexts(table, sheet)) yield { table, header, rows }
  }
}

async function* cellsOf(batches: AsyncIterable<(WrittenCell | null)[][]>): AsyncGenerator<Cell[][]> {
  for await (const batch of batches) yield batch.map((row) => row.map((cell) => cell?.value ?? null))
}

function sheetOf(name: TableName, rows: TextRows, edition: ExportedEdition): StreamedSheet {
  const columns = Object.entries(TABLE_COLUMNS[name])
  const beside = name === '投資案件' ? editionCells(edition) : []
  const besideHeaders = name === '投資案件' ? EDITION_COLUMNS : []
  return {
    name,
    header: [...columns.map(([, { header }]) => header), ...besideHeaders].map((value) => ({
      value,
      style: 'header',
    })),
    columns: [
      ...columns.map(([, column]) => ({
        width: Math.max(14, column.header.length * 2 + 2),
        style: isFigure(column) ? ('plain' as const) : ('text' as const),
      })),
      ...besideHeaders.map(() => ({ width: 20, style: 'text' as const })),
    ],
    rows: writtenRows(name, rows, beside),
  }
}

const isFigure = (column: Column<unknown>) => hintOf(column).isFigure === true

/** The rows of an input table as the texts that import reads. */
export async function* tableTexts(name: TableName, asked: SheetAsked): AsyncGenerator<string[][]> {
  const ways = Object.entries(TABLE_COLUMNS[name]).map(([key, column]) => [key, writerOf(column)] as const)
  for await (const batch of ROWS[name](asked))
    yield batch.map((values) => ways.map(([key, write]) => write(values[key])))
}

async function* writtenRows(
  name: TableName,
  rows: TextRows,
  beside: readonly string[],
): AsyncGenerator<(WrittenCell | null)[][]> {
  const areFigures = Object.values(TABLE_COLUMNS[name]).map(isFigure)
  const last = beside.map((value) => cellOf(value, false))
  for await (const batch of rows)
    yield batch.map((texts) => [
      ...areFigures.map((figure, at) => cellOf(texts[at] as string, figure)),
      ...last,
    ])
}

/** A figure is a number cell where a number cell keeps it: Excel holds 15 digits. */
function cellOf(text: string, isFigureColumn: boolean): WrittenCell | null {
  if (text === '') return null
  if (!isFigureColumn) return { value: text, style: 'text' }
  const number = Number(text)
  return String(Number(number.toPrecision(15))) === text ? { value: number } : { value: text, style: 'text' }
}
