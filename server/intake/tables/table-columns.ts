import type { Columns } from '../column.ts'
import { INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import { PLAN_AREA_COLUMNS, PLAN_COLUMNS, PLAN_SECTION_COLUMNS } from '../columns/plan-columns.ts'
import { PROGRAMME_COLUMNS } from '../columns/programme-columns.ts'
import { SOURCE_COLUMNS } from '../columns/source-columns.ts'
import type { TableName } from '../table-names.ts'

/** The columns of every table that is read: a table that has none here does not compile. */
export const TABLE_COLUMNS: Record<TableName, Columns> = {
  事業: PROGRAMME_COLUMNS,
  計画: PLAN_COLUMNS,
  計画区域: PLAN_AREA_COLUMNS,
  計画記載事項: PLAN_SECTION_COLUMNS,
  投資案件: INVESTMENT_COLUMNS,
  出典: SOURCE_COLUMNS,
}
