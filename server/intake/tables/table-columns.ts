import type { Columns } from '../column.ts'
import { INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import { PLAN_AREA_COLUMNS, PLAN_COLUMNS, PLAN_SECTION_COLUMNS } from '../columns/plan-columns.ts'
import {
  PLAN_CHECK_COLUMNS,
  PLAN_INFRASTRUCTURE_COLUMNS,
  PLAN_MEASURE_COLUMNS,
  PLAN_MEMBER_COLUMNS,
  PLAN_REQUIREMENT_COLUMNS,
  PLAN_STEP_COLUMNS,
  PLAN_TARGET_COLUMNS,
} from '../columns/plan-detail-columns.ts'
import { PROGRAMME_COLUMNS } from '../columns/programme-columns.ts'
import { PROGRESS_COLUMNS } from '../columns/progress-columns.ts'
import { SOURCE_COLUMNS } from '../columns/source-columns.ts'
import type { TableName } from '../table-names.ts'

/** The columns of every table that is read: a table that has none here does not compile. */
export const TABLE_COLUMNS: Record<TableName, Columns> = {
  事業: PROGRAMME_COLUMNS,
  計画: PLAN_COLUMNS,
  計画区域: PLAN_AREA_COLUMNS,
  計画記載事項: PLAN_SECTION_COLUMNS,
  計画経過: PLAN_STEP_COLUMNS,
  計画主体: PLAN_MEMBER_COLUMNS,
  計画要件: PLAN_REQUIREMENT_COLUMNS,
  計画施策: PLAN_MEASURE_COLUMNS,
  計画インフラ: PLAN_INFRASTRUCTURE_COLUMNS,
  目標: PLAN_TARGET_COLUMNS,
  進捗: PLAN_CHECK_COLUMNS,
  投資案件: INVESTMENT_COLUMNS,
  出典: SOURCE_COLUMNS,
}

/** The same with the columns that are only held against the draft. */
export const READ_COLUMNS: Record<TableName, Columns> = { ...TABLE_COLUMNS, 進捗: PROGRESS_COLUMNS }
