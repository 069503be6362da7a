import { PLAN_COLUMNS } from '../intake/columns/plan-columns.ts'
import { type Finding, type Report, warning } from '../intake/problem.ts'
import type { WriteDatabase } from '../open-database.ts'

const RULES: { column: keyof typeof PLAN_COLUMNS; lacking: string; finding: Finding }[] = [
  {
    column: 'fields',
    lacking: "p.type = 'strategic' and not exists (select 1 from plan_fields f where f.plan = p.key)",
    finding: warning('no-field', '類型Aの計画に戦略分野がありません。', '戦略分野を1つ以上'),
  },
  {
    column: 'exitCriterion',
    lacking: "p.type in ('regional', 'local') and p.exitCriterion is null",
    finding: warning('no-exit-criterion', '類型B・Cの計画に撤退基準がありません。', '撤退基準'),
  },
]

/** What a plan of its type should say and does not. */
export function checkPlans({ $client }: WriteDatabase, edition: number, report: Report): void {
  for (const { column, lacking, finding } of RULES) {
    const plans = $client.prepare(`select p.id from plans p where p.edition = ? and ${lacking} order by p.id`)
    for (const id of plans.pluck().iterate(edition) as Iterable<string>)
      report({
        ...finding,
        message: `計画 ${id}：${finding.message}`,
        file: null,
        sheet: '計画',
        row: null,
        column: PLAN_COLUMNS[column].header,
        value: '',
      })
  }
}
