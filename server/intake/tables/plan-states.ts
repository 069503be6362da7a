import type Database from 'better-sqlite3'
import { PLAN_STATUSES } from '../../domain/plan.ts'
import { PLAN_COLUMNS } from '../columns/plan-columns.ts'
import { PLAN_STEP_COLUMNS } from '../columns/plan-detail-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { type Finding, warning } from '../problem.ts'
import { reportById } from '../report-by-id.ts'
import type { ImportRun } from './run.ts'

/** The plans of a draft whose state is not the last that their 経過 tells of; by id. */
export function statesThatDiffer(
  client: Database.Database,
  edition: number,
): { id: string; state: string; finding: Finding }[] {
  const rows = client
    .prepare(
      `select p.id, p.status, s.status as last from plans p join plan_steps s on s.plan = p.key
       where p.edition = ? and s.position = (select max(position) from plan_steps where plan = p.key)
       and s.status <> p.status order by p.id`,
    )
    .all(edition) as { id: string; status: string; last: string }[]
  const name = (status: string) => PLAN_STATUSES.find(({ id }) => id === status)?.ja ?? status
  return rows.map(({ id, status, last }) => ({
    id,
    state: name(status),
    finding: warning('state-differs', `「計画経過」の最後の状態は「${name(last)}」です。`, name(last)),
  }))
}

/** Reports them of the plans in the files: at the plan's row or, where only its 経過 is there, at the first row of that. */
export function reportStates(
  { plans, steps }: { plans: readonly NamedTable[]; steps: readonly NamedTable[] },
  run: ImportRun,
): void {
  if (plans.length + steps.length === 0) return
  const found = statesThatDiffer(run.statements.client, run.statements.edition)
  const ofPlans = found.map((one) => ({ ...one, column: PLAN_COLUMNS.status.header }))
  const rest = reportById(plans, PLAN_COLUMNS.id.header, ofPlans, run.report)
  const ofSteps = rest.map((one) => ({ ...one, column: PLAN_STEP_COLUMNS.status.header }))
  reportById(steps, PLAN_STEP_COLUMNS.planId.header, ofSteps, run.report)
}
