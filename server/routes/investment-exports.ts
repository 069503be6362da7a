import { type Context, Hono } from 'hono'
import { packBits } from '../domain/columns/bits.ts'
import type { Environment } from '../environment.ts'
import { type Asked, casesAsCsv, casesAsGeojson } from '../export/case-exports.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { matchingMask } from '../queries/select-asked.ts'

function askedOf(c: Context<Environment>): Asked {
  const { filter } = readParameters(c.req.url, c.var.places, {})
  return { editionKey: c.var.edition.key, filter, places: c.var.places }
}

/** All that match, streamed a batch at a time, whatever their number. */
export const investmentExports = new Hono<Environment>()
  .get('/investments.geojson', (c) => {
    c.header('content-type', 'application/geo+json; charset=utf-8')
    return c.body(streamed(casesAsGeojson(c.var.db, c.var.edition, askedOf(c))))
  })
  .get('/investments.bits', async (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {})
    const { edition, db, places } = c.var
    const columns = await c.var.columnsOf(edition)
    const mask = await matchingMask(db, { editionKey: edition.key, filter, places, columns })
    return c.body(packBits(mask), 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.csv', (c) => {
    c.header('content-type', 'text/csv; charset=utf-8; header=present')
    c.header('content-disposition', `attachment; filename="investments-${c.var.edition.id}.csv"`)
    return c.body(streamed(casesAsCsv(c.var.db, c.var.edition, askedOf(c))))
  })
