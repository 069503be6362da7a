import type Database from 'better-sqlite3'
import type { PlanStatus } from './domain/plan.ts'
import type { PlanFacts } from './domain/plan-completeness.ts'

interface PlanRow extends Pick<PlanFacts, 'id' | 'type'> {
  status: PlanStatus
  hasFields: 0 | 1
  hasExitCriterion: 0 | 1
  sections: string
  targets: string
}

/** What the plans of an edition, a draft too, say of all that their type requires; by id. */
export function plansInFacts(
  client: Database.Database,
  edition: number,
): (PlanFacts & { status: PlanStatus })[] {
  const rows = client
    .prepare(
      `select p.id, p.type, p.status, p.exitCriterion is not null as hasExitCriterion,
         exists (select 1 from plan_fields f where f.plan = p.key) as hasFields,
         (select json_group_array(s.item) from plan_sections s where s.plan = p.key) as sections,
         (select json_group_array(json_object('id', t.id, 'kind', t.kind, 'indicator', t.indicator, 'why', t.why,
           'what', t.what, 'due', t.due, 'who', t.who, 'where', t."where", 'how', t.how))
           from (select * from plan_targets where plan = p.key order by position) t) as targets
       from plans p where p.edition = ? order by p.id`,
    )
    .all(edition) as PlanRow[]
  return rows.map((row) => ({
    ...row,
    hasFields: row.hasFields === 1,
    hasExitCriterion: row.hasExitCriterion === 1,
    sections: JSON.parse(row.sections) as string[],
    targets: JSON.parse(row.targets) as PlanFacts['targets'],
  }))
}
