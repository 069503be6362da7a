import { dateSpan } from '../../domain/date.ts'
import type {
  PLAN_INFRASTRUCTURE_COLUMNS,
  PLAN_MEASURE_COLUMNS,
  PLAN_REQUIREMENT_COLUMNS,
  PLAN_STEP_COLUMNS,
} from '../columns/plan-detail-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import { plain } from '../table.ts'
import type { PlanRow } from '../tables/import-plan-table.ts'
import { strayFinding } from './points.ts'
import { positionFindings } from './site.ts'

export const UNKNOWN_PROGRAMME: Finding = error(
  'unknown-programme',
  'この事業IDの事業が、下書きにも読み込むファイルにもありません。',
  '「事業」の表にある事業ID',
)

/** 計画経過: the states of a plan in the order of their dates. */
export function stepRules(): (row: PlanRow<typeof PLAN_STEP_COLUMNS>) => void {
  const last = new Map<number, string>()
  return ({ values: { date }, unread, owner, report }) => {
    if (unread.has('date')) return
    if (date === null) {
      report('date', warning('step-without-date', 'その状態になった日付がありません。', '日付'))
      return
    }
    const span = dateSpan(date)
    const before = last.get(owner.key)
    if (span !== null && before !== undefined && span.to < before)
      report(
        'date',
        warning('steps-out-of-order', '上の行より前の日付です。', '状態が変わった順の行、または正しい日付'),
      )
    if (span !== null) last.set(owner.key, span.from)
  }
}

/** 計画要件: they are numbered ① to ⑦, by the type of the plan to ⑥. */
export function checkRequirement({
  values: { number },
  report,
}: PlanRow<typeof PLAN_REQUIREMENT_COLUMNS>): void {
  if (number !== null && !/^[1-7]$/.test(plain(number)))
    report('number', warning('unknown-requirement', '要件の番号ではありません。', '① から ⑦（類型により ⑥）'))
}

export function checkMeasure({ values, run, report }: PlanRow<typeof PLAN_MEASURE_COLUMNS>): void {
  const { programmeId } = values
  if (programmeId === null || run.mentioned.programmes.has(programmeId)) return
  if (run.statements.keyOf('programmes', programmeId) === undefined) report('programmeId', UNKNOWN_PROGRAMME)
}

export function checkInfrastructure({
  values,
  unread,
  report,
  run,
}: PlanRow<typeof PLAN_INFRASTRUCTURE_COLUMNS>): void {
  const { municipality, lat, lng } = values
  if (!(unread.has('lat') || unread.has('lng'))) {
    const found = positionFindings(lat, lng)
    for (const [column, finding] of found) report(column, finding)
    if (found.length === 0 && lat !== null && lng !== null && municipality !== null && run.strayOf !== null) {
      const stray = strayFinding(run.strayOf, municipality, [lng, lat])
      if (stray !== null) report('lat', stray)
    }
  }
  const { costYen, nationalYen } = values
  if (costYen !== null && nationalYen !== null && nationalYen > costYen)
    report(
      'nationalYen',
      warning('national-above-cost', '国費が事業費より多くなっています。', '事業費のうちの国費'),
    )
}
