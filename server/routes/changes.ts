import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { CASE_KINDS, type ChangedCases } from '../domain/changes/changes.ts'
import type { Filter } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { etagOf, isKnownTo } from '../etag.ts'
import { changesCsv } from '../export/changes-csv.ts'
import { changesAsJson } from '../export/changes-json.ts'
import { summariseChanges } from '../export/changes-summary.ts'
import { changesXlsx } from '../export/changes-xlsx.ts'
import { streamed } from '../export/streamed.ts'
import { CHANGED_CASES, readParameters, SINCE } from '../params.ts'
import { Problem, refuseBadParameters } from '../problem.ts'
import { comparePublished } from '../queries/changes/compare-editions.ts'
import type { EditionRow } from '../queries/editions.ts'
import { requireRows } from './rows.ts'

/** What a later edition says of former ids belongs to the answer: it is as old as the newest edition. */
const CACHE = 'public, max-age=60'

/** Tags an answer that depends on every edition there is, not on one alone. */
export const taggedByAll = createMiddleware<Environment>(async (c, next) => {
  const rows = await c.var.editions.all()
  const content = rows.map((row) => `${row.id} ${row.status} ${row.hash}`).join('\n')
  const etag = await etagOf(new URL(c.req.url), content, c.var.build)
  await next()
  if (c.res.status !== 200) return
  if (isKnownTo(c.req.header('if-none-match'), etag)) {
    await c.res.body?.cancel()
    c.res = new Response(null, { status: 304, headers: { etag, 'cache-control': CACHE } })
  }
  c.header('etag', etag)
  c.header('cache-control', CACHE)
})

async function earlierEdition(c: Context<Environment>, id: string | null): Promise<EditionRow> {
  const expected = '公表された版のID（必須。一覧は /api/editions）'
  const found = id === null ? null : await c.var.editions.find(id)
  if (found === null) {
    refuseBadParameters([{ name: 'since', value: id ?? '', expected }])
    throw new Error('since: a bad parameter was not refused')
  }
  if (found.status === 'withdrawn')
    throw new Problem('edition-withdrawn', found.withdrawnReason ?? '理由は示されていません。', {
      hash: found.hash,
    })
  return found
}

/** What the question of a route compares, its own parameters read already. */
async function comparedAs(c: Context<Environment>, since: string | null, filter: Filter) {
  const { db, edition, places } = c.var
  const from = await earlierEdition(c, since)
  for (const one of [from, edition]) requireRows(c, one)
  const published = (await c.var.editions.all()).filter(
    (one) => one.status === 'published' && c.var.editions.hasRows(one),
  )
  const known = [...new Set([from.key, edition.key, ...published.map(({ key }) => key)])]
  return await comparePublished(db, { from, to: edition, known, filter, places })
}

async function changesOf(c: Context<Environment>) {
  const { filter, values } = readParameters(c.req.url, c.var.places, SINCE)
  return await comparedAs(c, values.since, filter)
}

function fileName(c: Context<Environment>, ending: string): string {
  const since = new URL(c.req.url).searchParams.get('since')
  return `attachment; filename="changes-${since}-${c.var.edition.id}.${ending}"`
}

export const changes = new Hono<Environment>()
  .get('/changes', taggedByAll, async (c) =>
    c.body(streamed(changesAsJson(await changesOf(c))), 200, {
      'content-type': 'application/json',
    }),
  )
  .get('/changes/summary', taggedByAll, async (c) => c.json(await summariseChanges(await changesOf(c))))
  .get('/changes/cases', taggedByAll, async (c) => {
    const { filter, values } = readParameters(c.req.url, c.var.places, CHANGED_CASES)
    const compared = await comparedAs(c, values.since, filter)
    const kinds = values.kind === null ? [...CASE_KINDS] : [values.kind]
    const total = compared.idsOf(...kinds).length
    const items = await compared.page(kinds, values.offset, values.limit)
    const next = values.offset + values.limit
    return c.json({ total, items, nextOffset: next < total ? next : null } satisfies ChangedCases)
  })
  .get('/changes.csv', taggedByAll, async (c) => {
    const pieces = changesCsv(await changesOf(c), c.var.places)
    return c.body(streamed(pieces), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': fileName(c, 'csv'),
    })
  })
  .get('/changes.xlsx', taggedByAll, async (c) => {
    const pieces = changesXlsx(await changesOf(c), c.var.places)
    return c.body(streamed(pieces), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': fileName(c, 'xlsx'),
    })
  })
