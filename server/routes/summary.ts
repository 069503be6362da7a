import { Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { readParameters, SUMMARY } from '../params.ts'
import { summarise } from '../queries/summarise.ts'

export const summary = new Hono<Environment>().get('/', async (c) => {
  const { filter, values } = readParameters(c.req.url, c.var.places, SUMMARY)
  const { edition, db, places } = c.var
  const columns = await c.var.columnsOf(edition)
  const asked = { editionKey: edition.key, edition: edition.id, filter, places, columns }
  return c.json(await summarise(db, { ...asked, ...values }))
})
