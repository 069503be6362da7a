import { type Context, Hono } from 'hono'
import { packBits } from '../domain/columns/bits.ts'
import type { Environment } from '../environment.ts'
import { csvHead, csvLines } from '../export/investment-csv.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { readInvestments } from '../queries/read-investments.ts'
import { type Asked, matchingMask } from '../queries/select-asked.ts'
import { investmentKeys, siteFeatures, unlocatedCases } from '../queries/site-features.ts'

async function askedOf(c: Context<Environment>): Promise<Asked> {
  const { filter } = readParameters(c.req.url, c.var.places, {})
  const { edition, places } = c.var
  return { editionKey: edition.key, filter, places, columns: await c.var.columnsOf(edition) }
}

async function* geojson({ db, edition }: Environment['Variables'], asked: Asked): AsyncGenerator<string> {
  const unlocated = await unlocatedCases(db, asked)
  const { id, title, sample, note } = edition
  yield `{"type":"FeatureCollection","edition":${JSON.stringify({ id, title, sample, note })},"unlocated":${JSON.stringify(unlocated)},"features":[`
  let separator = '\n'
  for await (const features of siteFeatures(db, asked)) {
    if (features.length === 0) continue
    yield separator + features.map((feature) => JSON.stringify(feature)).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}

async function* csv({ db, edition }: Environment['Variables'], asked: Asked): AsyncGenerator<string> {
  yield csvHead()
  for await (const keys of investmentKeys(db, asked)) {
    if (keys.length > 0) yield csvLines(await readInvestments(db, keys), edition)
  }
}

/** All that match, streamed a batch at a time, whatever their number. */
export const investmentExports = new Hono<Environment>()
  .get('/investments.geojson', async (c) => {
    const asked = await askedOf(c)
    c.header('content-type', 'application/geo+json; charset=utf-8')
    return c.body(streamed(geojson(c.var, asked)))
  })
  .get('/investments.bits', async (c) => {
    const mask = await matchingMask(c.var.db, await askedOf(c))
    return c.body(packBits(mask), 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.csv', async (c) => {
    const asked = await askedOf(c)
    c.header('content-type', 'text/csv; charset=utf-8; header=present')
    c.header('content-disposition', `attachment; filename="investments-${c.var.edition.id}.csv"`)
    return c.body(streamed(csv(c.var, asked)))
  })
