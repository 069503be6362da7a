import type Database from 'better-sqlite3'
import { PLAN_COLUMNS } from '../columns/plan-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { type Finding, warning } from '../problem.ts'
import { reportById } from '../report-by-id.ts'
import type { ImportRun } from './run.ts'

const CALLED = { investments: '案件', plans: '計画' }

/** 前ID that two cases or plans claim, or that is an id of the draft itself: which of them is the past one, nobody knows. */
export function claimedPreviousIds(
  client: Database.Database,
  table: keyof typeof CALLED,
  edition: number,
): { id: string; previousId: string; finding: Finding }[] {
  const rows = client
    .prepare(
      `select id, previousId from ${table} where edition = ? and previousId is not null and previousId <> id order by key`,
    )
    .iterate(edition) as Iterable<{ id: string; previousId: string }>
  const isThere = client.prepare(`select 1 from ${table} where edition = ? and id = ?`)
  const firsts = new Map<string, string>()
  const found: { id: string; previousId: string; finding: Finding }[] = []
  const claim = (id: string, previousId: string, message: string) => {
    const finding = warning('previous-id-claimed', message, `以前の版で同じ${CALLED[table]}だったもののID`)
    found.push({ id, previousId, finding })
  }
  for (const { id, previousId } of rows) {
    const first = firsts.get(previousId)
    if (first === undefined) firsts.set(previousId, id)
    else claim(id, previousId, `${CALLED[table]} ${first} も同じ前IDです。`)
  }
  for (const [previousId, id] of firsts)
    if (isThere.get(edition, previousId) !== undefined)
      claim(id, previousId, `前IDの${CALLED[table]} ${previousId} が、この版にもあります。`)
  return found
}

/** Reports them of plans, each at its row in the files. */
export function reportPreviousIds(
  tables: readonly NamedTable[],
  { statements: { client, edition }, report }: ImportRun,
): void {
  const column = PLAN_COLUMNS.previousId.header
  const found = claimedPreviousIds(client, 'plans', edition).map((one) => ({ ...one, column }))
  reportById(tables, PLAN_COLUMNS.id.header, found, report)
}
