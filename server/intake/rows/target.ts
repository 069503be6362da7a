import { dateSpan } from '../../domain/date.ts'
import { FIVE_WS } from '../../domain/plan-completeness.ts'
import { STRATEGIC_TARGET_YEAR, yenPerUnit } from '../../domain/plan-details.ts'
import type { PLAN_TARGET_COLUMNS } from '../columns/plan-detail-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { PlanRow } from '../tables/import-plan-table.ts'
import { rowName } from '../tables/run.ts'

type TargetRow = PlanRow<typeof PLAN_TARGET_COLUMNS>
type Found = [column: keyof typeof PLAN_TARGET_COLUMNS, finding: Finding]

/** 目標: what the cells of a target contradict in each other, in the plan and in its measures. */
export function checkTarget(row: TargetRow): void {
  const { values, unread, report } = row
  for (const [column, finding] of [
    ...measureFindings(row),
    ...unitFindings(row),
    ...dateFindings(row),
    ...(values.kind === 'kpi' ? kpiFindings(row) : []),
  ])
    if (!unread.has(column)) report(column, finding)
}

function measureFindings({ values, owner, run }: TargetRow): Found[] {
  const { measureId, kind } = values
  if (measureId === null) {
    const finding = warning(
      'kpi-without-measure',
      'KPIがどの施策を測るかが書かれていません。',
      '「計画施策」の表にある施策ID',
    )
    return kind === 'kpi' ? [['measureId', finding]] : []
  }
  const isThere = run.statements.client.prepare('select 1 from plan_measures where plan = ? and id = ?')
  if (isThere.get(owner.key, measureId) !== undefined) return []
  if (run.mentioned.planRows.has(rowName('計画施策', owner.key, measureId))) return []
  return [
    [
      'measureId',
      error(
        'unknown-measure',
        'この施策IDの施策が、この計画の「計画施策」にありません。',
        '「計画施策」の表にある施策ID',
      ),
    ],
  ]
}

function unitFindings({ values }: TargetRow): Found[] {
  const { kind, indicator, unit } = values
  if (unit === null) return []
  if (kind === 'kgi' && (indicator === 'investment' || indicator === 'value-added')) {
    if (yenPerUnit(unit) !== null) return []
    return [
      ['unit', warning('unit-not-yen', '額の目標なのに、単位が金額ではありません。', '億円、百万円、円など')],
    ]
  }
  if (kind === 'kgi' && indicator === 'people' && !/人|名/.test(unit))
    return [['unit', warning('unit-not-people', '人材育成数なのに、単位が人ではありません。', '人')]]
  return []
}

function dateFindings({ values, owner }: TargetRow): Found[] {
  const { kind, base, baseOn, target, due } = values
  const found: Found[] = []
  if (target === null)
    found.push(['target', warning('no-target-value', '目標値がありません。', '目標とする数値')])
  if (base !== null && baseOn === null)
    found.push(['baseOn', warning('no-base-date', '基準値がいつの値かが書かれていません。', '基準日')])
  const [dueSpan, baseSpan] = [due, baseOn].map((date) => (date === null ? null : dateSpan(date)))
  if (due === null && kind === 'kgi')
    found.push(['due', warning('no-due', 'KGIの期限がありません。', '目標年')])
  if (dueSpan && baseSpan && dueSpan.to < baseSpan.from)
    found.push(['due', error('due-before-base', '期限が基準日より前です。', '基準日より後の日付')])
  if (!(dueSpan && kind === 'kgi')) return found
  const [last, expected] =
    owner.type === 'strategic'
      ? [String(STRATEGIC_TARGET_YEAR), `${STRATEGIC_TARGET_YEAR}年（類型AのKGI）`]
      : [owner.periodTo, `計画期間の最後の年（${owner.periodTo}）`]
  const span = last === null ? null : dateSpan(last)
  const isIn = span === null || (dueSpan.from <= span.to && dueSpan.to >= span.from)
  if (!isIn) found.push(['due', warning('kgi-year', 'KGIの目標年が、類型の定める年と違います。', expected)])
  return found
}

function kpiFindings({ values }: TargetRow): Found[] {
  return FIVE_WS.filter(({ id }) => values[id] === null).map(
    ({ id, ja }): Found => [id, warning('incomplete-kpi', `KPIの5W1Hのうち「${ja}」がありません。`, ja)],
  )
}
