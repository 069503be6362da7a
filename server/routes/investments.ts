import { type Context, Hono } from 'hono'
import type { DrawnArea } from '../domain/drawn-area.ts'
import { writeSort } from '../domain/sort.ts'
import { limitedBody, readWithin } from '../drawn-area-body.ts'
import type { Environment } from '../environment.ts'
import { isOfSort, PAGE, readParameters, writeCursor } from '../params.ts'
import { Problem, refuseBadParameters } from '../problem.ts'
import { findInvestments } from '../queries/find-investments.ts'
import { readInvestment } from '../queries/read-investments.ts'

async function answerPage(c: Context<Environment>, within?: DrawnArea) {
  const { filter, values } = readParameters(c.req.url, c.var.places, PAGE)
  const sort = writeSort(values.sort)
  if (values.cursor !== null && !isOfSort(values.cursor, values.sort))
    refuseBadParameters([{ name: 'cursor', value: '', expected: '同じ sort で得た nextCursor の値' }])
  const { edition, db, places } = c.var
  const page = await findInvestments(db, {
    editionKey: edition.key,
    filter: within === undefined ? filter : { ...filter, within },
    places,
    columns: await c.var.columnsOf(edition),
    ordinals: values.ordinals,
    sort: values.sort,
    limit: values.limit,
    after: values.cursor?.position ?? null,
  })
  const { next, ...found } = page
  const nextCursor = next === null ? null : writeCursor({ sort, position: next })
  return c.json({ edition: edition.id, ...found, nextCursor })
}

export const investments = new Hono<Environment>()
  .get('/', (c) => answerPage(c))
  .post('/query', limitedBody, async (c) => answerPage(c, await readWithin(c)))
  .get('/:id', async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const investment = await readInvestment(c.var.db, c.var.edition.key, c.req.param('id'))
    if (investment === null)
      throw new Problem('investment-not-found', 'ほかの版には載っているかもしれません。')
    return c.json(investment)
  })
