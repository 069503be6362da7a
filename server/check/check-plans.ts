import { dateSpan } from '../domain/date.ts'
import type { LackCode } from '../domain/plan-completeness.ts'
import { type Finding, type Problem, type Report, warning } from '../intake/problem.ts'
import { idsAlike } from '../intake/tables/ids-alike.ts'
import { statesThatDiffer } from '../intake/tables/plan-states.ts'
import { claimedPreviousIds } from '../intake/tables/previous-ids.ts'
import type { WriteDatabase } from '../open-database.ts'
import { lacksOfPlans } from '../publish/check-draft.ts'

/** Where what a plan lacks would stand. */
export const LACK_PLACES: Record<LackCode, Pick<Problem, 'sheet' | 'column' | 'expected'>> = {
  'no-field': { sheet: '計画', column: '戦略分野', expected: '戦略分野を1つ以上' },
  'no-exit-criterion': { sheet: '計画', column: '撤退基準', expected: '撤退基準' },
  'missing-sections': { sheet: '計画記載事項', column: '項目', expected: '類型が求めるすべての項目' },
  'missing-kgi': { sheet: '目標', column: '指標区分', expected: '類型が求めるすべてのKGI' },
  'no-kpi': { sheet: '目標', column: '種別', expected: 'KPIを1つ以上' },
  'incomplete-kpi': {
    sheet: '目標',
    column: '目標ID',
    expected: '意義、内容、期限、担当部署、検討の場、進め方',
  },
}

/** What a plan of its type should say and does not, where that blocks nothing; and what its rows contradict. */
export function checkPlans(db: WriteDatabase, edition: number, report: Report): void {
  for (const { plan, lack, isError } of lacksOfPlans(db, edition)) {
    const message = `計画 ${plan}：${lack.message}（${lack.missing}）`
    if (!isError)
      report({
        severity: 'warning',
        code: lack.code,
        message,
        id: plan,
        ...LACK_PLACES[lack.code],
        file: null,
        row: null,
        value: '',
      })
  }
  const say: Say = (plan, at, finding) =>
    report({
      ...finding,
      message: `計画 ${plan}：${finding.message}`,
      file: null,
      row: null,
      id: plan,
      ...at,
    })
  for (const { id, state, finding } of statesThatDiffer(db.$client, edition))
    say(id, { sheet: '計画', column: '状態', value: state }, finding)
  checkCumulative(db, edition, say)
  for (const { id, previousId, finding } of claimedPreviousIds(db.$client, 'plans', edition))
    say(id, { sheet: '計画', column: '前ID', value: previousId }, finding)
  for (const { id, finding } of idsAlike(db.$client, 'plans', edition))
    say(id, { sheet: '計画', column: '計画ID', value: id }, finding)
  for (const { id, finding } of idsAlike(db.$client, 'programmes', edition))
    report({
      ...finding,
      ...{ message: `事業 ${id}：${finding.message}`, id, value: id },
      ...{ file: null, sheet: '事業', row: null, column: '事業ID' },
    })
}

type Say = (plan: string, at: Pick<Problem, 'sheet' | 'column' | 'value' | 'nth'>, finding: Finding) => void

/** What is marked cumulative does not fall from one check to the next. */
function checkCumulative({ $client }: WriteDatabase, edition: number, say: Say): void {
  const rows = $client
    .prepare(
      `select * from (
         select p.id, c.target, c.asOf, c.value, t.cumulative,
           row_number() over (partition by p.key order by c.target, c.asOf) - 1 as nth from plan_checks c
         join plan_targets t on t.plan = c.plan and t.id = c.target
         join plans p on p.key = c.plan where p.edition = ?)
       where cumulative = 1 and value is not null order by id, target, asOf`,
    )
    .all(edition) as { id: string; target: string; asOf: string; value: number; nth: number }[]
  const inOrder = rows
    .map((row) => ({ ...row, day: dateSpan(row.asOf)?.to ?? '' }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const last = new Map<string, number>()
  for (const { id, target, asOf, value, nth } of inOrder) {
    const before = last.get(`${id} ${target}`)
    last.set(`${id} ${target}`, value)
    if (before === undefined || value >= before) continue
    say(
      id,
      { sheet: '進捗', column: '実績値', value: String(value), nth },
      warning(
        'cumulative-falls',
        `目標 ${target} は累計なのに、${asOf} の実績値が前の時点（${before}）より減っています。`,
        'その時点までの累計',
      ),
    )
  }
}
