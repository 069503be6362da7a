import type { FormProblem, FormTable } from '../../../server/desk/form-contract.ts'

/** A row of a form. Its key tells it from the others, whatever is added and removed before it. */
export interface FormRow {
  key: number
  cells: readonly string[]
}

/** The rows of a form by table. */
export interface FormRows {
  tables: Readonly<Record<string, readonly FormRow[]>>
  /** The key of the next row. */
  next: number
}

export type Change =
  | { kind: 'cell'; table: FormTable; key: number; column: number; value: string }
  | { kind: 'add'; table: FormTable }
  | { kind: 'remove'; table: FormTable; key: number }

export function formRows(tables: readonly FormTable[]): FormRows {
  let next = 0
  const keyed = tables.map(({ name, rows }) => [name, rows.map((cells) => ({ key: next++, cells }))] as const)
  return { tables: Object.fromEntries(keyed), next }
}

export const rowsOf = ({ tables }: FormRows, { name }: Pick<FormTable, 'name'>): readonly FormRow[] =>
  tables[name] ?? []

/** What is said of the whole case or plan is the same in each of its rows. */
function withCell(rows: readonly FormRow[], { table, key, column, value }: Change & { kind: 'cell' }) {
  const isShared = table.columns[column]?.isShared ?? false
  return rows.map((row) =>
    isShared || row.key === key ? { ...row, cells: row.cells.with(column, value) } : row,
  )
}

function changedRows(before: FormRows, change: Change): readonly FormRow[] {
  const rows = rowsOf(before, change.table)
  switch (change.kind) {
    case 'cell':
      return withCell(rows, change)
    case 'add': {
      const cells = change.table.columns.map(({ isShared }, at) =>
        isShared ? (rows[0]?.cells[at] ?? '') : '',
      )
      return [...rows, { key: before.next, cells }]
    }
    case 'remove':
      return rows.filter(({ key }) => key !== change.key)
  }
}

export function changed(before: FormRows, change: Change): FormRows {
  return {
    tables: { ...before.tables, [change.table.name]: changedRows(before, change) },
    next: before.next + 1,
  }
}

/** The cells by table, as the server takes them. */
export function cellsIn({ tables }: FormRows): Record<string, (readonly string[])[]> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map(({ cells }) => cells)]),
  )
}

/** A problem and the key of the row that it was found in, wherever that row stands now. */
export interface PlacedProblem extends FormProblem {
  key: number | null
}

/** @param sent the rows in which the problems were found */
export function placed(problems: readonly FormProblem[], sent: FormRows): PlacedProblem[] {
  return problems.map((problem) => {
    const rows = sent.tables[problem.sheet ?? ''] ?? []
    return { ...problem, key: problem.at === null ? null : (rows[problem.at]?.key ?? null) }
  })
}

/** The label of 類型 that a plan's form says. */
export function typeIn(tables: readonly FormTable[], rows: FormRows): string {
  const plan = tables.find(({ name }) => name === '計画')
  const at = plan?.columns.findIndex(({ header }) => header === '類型') ?? -1
  return plan === undefined ? '' : (rowsOf(rows, plan)[0]?.cells[at] ?? '')
}
