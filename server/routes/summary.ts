import { type Context, Hono } from 'hono'
import type { DrawnArea } from '../domain/drawn-area.ts'
import { limitedBody, readWithin } from '../drawn-area-body.ts'
import type { Environment } from '../environment.ts'
import { readParameters, SUMMARY } from '../params.ts'
import { summarise } from '../queries/summarise.ts'

async function answerSummary(c: Context<Environment>, within?: DrawnArea) {
  const { filter: asked, values } = readParameters(c.req.url, c.var.places, SUMMARY)
  const { edition, db, places } = c.var
  const filter = within === undefined ? asked : { ...asked, within }
  const columns = await c.var.columnsOf(edition)
  const question = { editionKey: edition.key, edition: edition.id, filter, places, columns }
  return c.json(await summarise(db, { ...question, ...values }))
}

export const summary = new Hono<Environment>()
  .get('/', (c) => answerSummary(c))
  .post('/query', limitedBody, async (c) => answerSummary(c, await readWithin(c)))
