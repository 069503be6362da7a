import type { InferInsertModel } from 'drizzle-orm'
import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Columns, Values } from '../column.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, type Finding } from '../problem.ts'
import type { CheckedRow } from '../read-table.ts'
import type { TableName } from '../table-names.ts'
import { inserter } from '../write/insert-row.ts'
import { type Owner, ownersOf } from './plan-owners.ts'
import { countOf, type ImportRun, rowName, rowsOf, type TableCount } from './run.ts'

/** A row of a plan's table on its way into the draft. */
export interface PlanRow<C extends Columns> extends CheckedRow<C> {
  owner: Owner
  run: ImportRun
  /** Its place among the rows of the plan, from 0. */
  position: number
}

/** A table whose rows hang on plans: the rows of the plans that appear take the place of what the draft had of them. */
export interface PlanTable<C extends Columns, Table extends SQLiteTable> {
  name: TableName
  columns: C
  table: Table
  /** What tells a plan's rows apart, and the column that says it; null where the row does not say it. */
  key: { column: keyof C & string; of: (values: Values<C>) => string | null }
  /** Reports what the cells of a row contradict in each other, and in what the draft holds. */
  rules?: (row: PlanRow<C>) => void
  /** The row as it is stored; null when a needed value is missing, which is reported already. */
  row: (values: Values<C>, owner: Owner, position: number) => InferInsertModel<Table> | null
}

export function importPlanTable<C extends Columns, Table extends SQLiteTable>(
  definition: PlanTable<C, Table>,
  tables: readonly NamedTable[],
  run: ImportRun,
): TableCount {
  const { name, columns, table, key, rules, row: stored } = definition
  const count = countOf(name)
  const clear = run.statements.client.prepare(`delete from ${getTableName(table)} where plan = ?`)
  const add = inserter(run.statements.client, table)
  const ownerOf = ownersOf(run, (plan) => void clear.run(plan))
  for (const row of rowsOf<C>(tables, columns, run, count)) {
    const planId = row.values.planId as string | null
    if (planId === null) continue
    const owner = ownerOf(planId, (finding) => row.report('planId', finding))
    const own = key.of(row.values)
    if (owner === null || own === null) continue
    let hasError = row.unread.size > 0
    const report = (column: keyof C | null, finding: Finding) => {
      hasError ||= finding.severity === 'error'
      row.report(column, finding)
    }
    if (owner.written.has(own)) {
      report(key.column, duplicate(planId, columns[key.column]?.header ?? ''))
      continue
    }
    run.mentioned.planRows.add(rowName(name, owner.key, own))
    const position = owner.written.size
    owner.written.set(own, false)
    rules?.({ ...row, report, owner, run, position })
    const written = hasError ? null : stored(row.values, owner, position)
    if (written === null) continue
    add(written)
    count.added += 1
  }
  return count
}

function duplicate(plan: string, header: string): Finding {
  return error('duplicate-row', `計画 ${plan} に同じ「${header}」の行が2回あります。`, '1つにつき1行')
}
