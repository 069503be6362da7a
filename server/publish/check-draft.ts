import type { WriteDatabase } from '../open-database.ts'

/** What stands between a draft and its publication. */
export interface DraftError {
  code: 'plan-not-found' | 'programme-not-found' | 'no-source' | 'no-site' | 'no-area'
  /** 案件ID or 計画ID. */
  id: string
  value: string | null
  message: string
}

const RULES: {
  code: DraftError['code']
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
]

/** The errors of a draft as a whole: what no single row of a spreadsheet can show. */
export function checkDraft(db: WriteDatabase, editionKey: number): DraftError[] {
  return RULES.flatMap(({ code, query, message }) =>
    (db.$client.prepare(`${query} order by 1`).all(editionKey) as { id: string; value: string | null }[]).map(
      ({ id, value }) => ({ code, id, value, message: message(id, value) }),
    ),
  )
}
