import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { packBits } from '../domain/columns/bits.ts'
import type { Environment } from '../environment.ts'
import { csvHead, csvLines } from '../export/investment-csv.ts'
import { readParameters } from '../params.ts'
import { readInvestments } from '../queries/read-investments.ts'
import { matchingMask } from '../queries/select-asked.ts'
import { investmentKeys, siteFeatures, unlocatedCases } from '../queries/site-features.ts'

/** All that match, streamed a batch at a time, whatever their number. */
export const investmentExports = new Hono<Environment>()
  .get('/investments.geojson', async (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {})
    const { edition, db, places } = c.var
    const asked = { editionKey: edition.key, filter, places }
    const unlocated = await unlocatedCases(db, asked)
    const { id, title, sample, note } = edition
    c.header('content-type', 'application/geo+json; charset=utf-8')
    return stream(c, async (out) => {
      await out.write(
        `{"type":"FeatureCollection","edition":${JSON.stringify({ id, title, sample, note })},"unlocated":${JSON.stringify(unlocated)},"features":[`,
      )
      let separator = '\n'
      for await (const features of siteFeatures(db, asked)) {
        if (features.length === 0) continue
        await out.write(separator + features.map((feature) => JSON.stringify(feature)).join(',\n'))
        separator = ',\n'
      }
      await out.write('\n]}\n')
    })
  })
  .get('/investments.bits', async (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {})
    const { edition, db, places } = c.var
    const columns = await c.var.columnsOf(edition)
    const mask = await matchingMask(db, { editionKey: edition.key, filter, places, columns })
    return c.body(packBits(mask), 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.csv', (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {})
    const { edition, db, places } = c.var
    c.header('content-type', 'text/csv; charset=utf-8; header=present')
    c.header('content-disposition', `attachment; filename="investments-${edition.id}.csv"`)
    return stream(c, async (out) => {
      await out.write(csvHead())
      for await (const keys of investmentKeys(db, { editionKey: edition.key, filter, places }))
        await out.write(csvLines(await readInvestments(db, keys), edition))
    })
  })
