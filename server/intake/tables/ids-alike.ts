import type Database from 'better-sqlite3'
import { PLAN_COLUMNS } from '../columns/plan-columns.ts'
import { PROGRAMME_COLUMNS } from '../columns/programme-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { type Finding, warning } from '../problem.ts'
import { reportById } from '../report-by-id.ts'
import type { ImportRun } from './run.ts'

/**
 * Ids of a draft that are alike but for capitals or for the zeros before them, which Excel takes off: two to a program,
 * one to whoever reads them out. Of each both rows are named. (Width does not tell two ids apart: they are read as one.)
 */
export function* idsAlike(
  client: Database.Database,
  table: 'investments' | 'plans' | 'programmes',
  edition: number,
): Generator<{ id: string; finding: Finding }> {
  const alike = client
    .prepare(
      `select json_group_array(id) from (select id from ${table} where edition = ? order by id)
       group by ltrim(lower(id), '0') having count(*) > 1 order by min(id)`,
    )
    .pluck()
    .all(edition) as string[]
  for (const ids of alike.map((list) => JSON.parse(list) as string[]))
    for (const id of ids) yield { id, finding: alikeTo(ids.filter((other) => other !== id)) }
}

const HEADERS = { plans: PLAN_COLUMNS.id.header, programmes: PROGRAMME_COLUMNS.id.header }

/** Reports them of plans or programmes, each at its row in the files. */
export function reportIdsAlike(
  table: keyof typeof HEADERS,
  tables: readonly NamedTable[],
  { statements: { client, edition }, report }: ImportRun,
): void {
  const column = HEADERS[table]
  const found = [...idsAlike(client, table, edition)].map((one) => ({ ...one, column }))
  reportById(tables, column, found, report)
}

function alikeTo(others: readonly string[]): Finding {
  return warning(
    'id-alike',
    `ID「${others.join('」「')}」と、大文字・小文字か先頭の0だけが違います。`,
    '見分けのつくID（同じものなら、同じID）',
  )
}
