import { type Context, Hono } from 'hono'
import { packBits } from '../domain/columns/bits.ts'
import type { Environment } from '../environment.ts'
import { csvHead, csvLines } from '../export/investment-csv.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { readInvestments } from '../queries/read-investments.ts'
import { matchingMask } from '../queries/select-asked.ts'
import { investmentKeys, siteFeatures, unlocatedCases } from '../queries/site-features.ts'

type Asked = Parameters<typeof siteFeatures>[1]

function askedOf(c: Context<Environment>): Asked {
  const { filter } = readParameters(c.req.url, c.var.places, {})
  return { editionKey: c.var.edition.key, filter, places: c.var.places }
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
  .get('/investments.geojson', (c) => {
    c.header('content-type', 'application/geo+json; charset=utf-8')
    return c.body(streamed(geojson(c.var, askedOf(c))))
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
    return c.body(streamed(csv(c.var, askedOf(c))))
  })
