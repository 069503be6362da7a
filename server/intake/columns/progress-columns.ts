import { TARGET_KINDS } from '../../domain/plan-details.ts'
import type { Columns } from '../column.ts'
import { oneOf, yesOrNo } from '../readers/choice.ts'
import { date, quantity } from '../readers/figure.ts'
import { text } from '../readers/text.ts'
import { PLAN_CHECK_COLUMNS, PLAN_TARGET_COLUMNS } from './plan-detail-columns.ts'

const { base, baseOn, due, why, what, who, where, how, unit } = PLAN_TARGET_COLUMNS

/**
 * What a workbook of the half-yearly round says beside the cells to fill: of the plan, its target and the report before.
 * It is read to be held against the draft, and never written. No column of it is needed.
 */
export const PROGRESS_ECHO_COLUMNS = {
  planName: { header: '計画名', read: text },
  shared: { header: '共同の策定主体', read: text },
  kind: { header: '種別', read: oneOf(TARGET_KINDS) },
  name: { header: '指標名', read: text },
  unit: { header: unit.header, read: text },
  base,
  baseOn,
  goal: { header: '目標値', read: quantity },
  due,
  cumulative: { header: '累計', read: yesOrNo },
  beforeOn: { header: '前回の時点', read: date },
  before: { header: '前回の実績値', read: quantity },
  why,
  what,
  who,
  where,
  how,
} satisfies Columns

/** 進捗 as it is read: what the table holds, and what may stand beside it. */
export const PROGRESS_COLUMNS = { ...PLAN_CHECK_COLUMNS, ...PROGRESS_ECHO_COLUMNS } satisfies Columns
