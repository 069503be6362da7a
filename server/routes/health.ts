import { Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'

/** The version of the tables that this build reads: the number of migrations. */
export const SCHEMA_VERSION = 7

export const health = new Hono<Environment>().get('/', async (c) => {
  readParameters(c.req.url, c.var.places, {}, [])
  const published = (await c.var.editions.all()).filter(({ status }) => status === 'published').length
  c.header('cache-control', 'no-store')
  return c.json({
    status: published > 0 ? 'ready' : 'empty',
    schema: SCHEMA_VERSION,
    editions: published,
    contact: c.var.reportTo ?? null,
  })
})
