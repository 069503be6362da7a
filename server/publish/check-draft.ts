import { COUNTED_STATUSES } from '../domain/plan.ts'
import { type Lack, type LackCode, planLacks } from '../domain/plan-completeness.ts'
import type { WriteDatabase } from '../open-database.ts'
import { plansInFacts } from '../plan-facts.ts'

/** What stands between a draft and its publication. */
export interface DraftError {
  code:
    | 'plan-not-found'
    | 'programme-not-found'
    | 'no-source'
    | 'no-site'
    | 'no-area'
    | 'measure-not-found'
    | 'target-not-found'
    | LackCode
  /** 案件ID or 計画ID. */
  id: string
  value: string | null
  message: string
}

const RULES: {
  code: Exclude<DraftError['code'], LackCode>
  query: string
  message: (id: string, value: string | null) => string
}[] = [
  {
    code: 'plan-not-found',
    query: `select i.id, i.planId as value from investments i where i.edition = ? and i.planId is not null
      and not exists (select 1 from plans p where p.edition = i.edition and p.id = i.planId)`,
    message: (id, value) => `案件 ${id} の計画ID「${value}」が計画の表にありません。`,
  },
  {
    code: 'programme-not-found',
    query: `select i.id, i.programmeId as value from investments i where i.edition = ? and i.programmeId is not null
      and not exists (select 1 from programmes p where p.edition = i.edition and p.id = i.programmeId)`,
    message: (id, value) => `案件 ${id} の事業ID「${value}」が事業の表にありません。`,
  },
  {
    code: 'no-source',
    query: `select i.id, null as value from investments i where i.edition = ?
      and not exists (select 1 from investment_sources s where s.investment = i.key and s.url is not null)`,
    message: (id) => `案件 ${id} に出典がありません。出典名と出典URLが少なくとも1組要ります。`,
  },
  {
    code: 'no-site',
    query: `select i.id, null as value from investments i where i.edition = ?
      and not exists (select 1 from sites s where s.investment = i.key)`,
    message: (id) => `案件 ${id} に所在地の行がありません。`,
  },
  {
    code: 'no-area',
    query: `select p.id, null as value from plans p where p.edition = ?
      and not exists (select 1 from plan_areas a where a.plan = p.key)`,
    message: (id) => `計画 ${id} に計画区域の行がありません。`,
  },
  {
    code: 'measure-not-found',
    query: `select p.id, t.measureId as value from plan_targets t join plans p on p.key = t.plan where p.edition = ?
      and t.measureId is not null
      and not exists (select 1 from plan_measures m where m.plan = t.plan and m.id = t.measureId)`,
    message: (id, value) => `計画 ${id} の目標の施策ID「${value}」が計画施策の表にありません。`,
  },
  {
    code: 'target-not-found',
    query: `select distinct p.id, c.target as value from plan_checks c join plans p on p.key = c.plan
      where p.edition = ?
      and not exists (select 1 from plan_targets t where t.plan = c.plan and t.id = c.target)`,
    message: (id, value) => `計画 ${id} の進捗の目標ID「${value}」が目標の表にありません。`,
  },
  {
    code: 'programme-not-found',
    query: `select distinct p.id, m.programmeId as value from plan_measures m join plans p on p.key = m.plan
      where p.edition = ? and m.programmeId is not null
      and not exists (select 1 from programmes g where g.edition = p.edition and g.id = m.programmeId)`,
    message: (id, value) => `計画 ${id} の施策の事業ID「${value}」が事業の表にありません。`,
  },
]

/** What a plan of a draft lacks, and whether that keeps the draft from publication. */
export interface PlanLack {
  plan: string
  lack: Lack
  /** Of plans that the state has published; in a sample edition, which publishes nothing, of none. */
  isError: boolean
}

/** What the plans of a draft lack of what their type requires; by id. */
export function lacksOfPlans({ $client }: WriteDatabase, editionKey: number): PlanLack[] {
  const isSample = $client.prepare('select sample from editions where key = ?').pluck().get(editionKey) === 1
  return plansInFacts($client, editionKey).flatMap((plan) =>
    planLacks(plan).map((lack) => ({
      plan: plan.id,
      lack,
      isError: !isSample && COUNTED_STATUSES.includes(plan.status),
    })),
  )
}

/** The errors of a draft as a whole: what no single row of a spreadsheet can show. */
export function checkDraft(db: WriteDatabase, editionKey: number): DraftError[] {
  const ofRows = RULES.flatMap(({ code, query, message }) =>
    (db.$client.prepare(`${query} order by 1`).all(editionKey) as { id: string; value: string | null }[]).map(
      ({ id, value }) => ({ code, id, value, message: message(id, value) }),
    ),
  )
  const ofPlans = lacksOfPlans(db, editionKey)
    .filter(({ isError }) => isError)
    .map(({ plan, lack }): DraftError => {
      const message = `計画 ${plan}：${lack.message}（${lack.missing}）`
      return { code: lack.code, id: plan, value: null, message }
    })
  return [...ofRows, ...ofPlans]
}
