import { type Context, Hono } from 'hono'
import { PLAN_FILTER_NAMES } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { lightAreas } from '../export/light-areas.ts'
import { readParameters } from '../params.ts'
import { findAreas } from '../queries/find-plans.ts'

async function askedAreas(c: Context<Environment>) {
  const { filter } = readParameters(c.req.url, c.var.places, {}, PLAN_FILTER_NAMES)
  const { edition, db, places } = c.var
  const { id, title, sample, note } = edition
  return {
    edition: { id, title, sample, note },
    features: await findAreas(db, { editionKey: edition.key, filter, places }),
  }
}

export const areas = new Hono<Environment>()
  .get('/areas.geojson', async (c) =>
    c.json({ type: 'FeatureCollection', ...(await askedAreas(c)) }, 200, {
      'content-type': 'application/geo+json; charset=utf-8',
    }),
  )
  .get('/areas.topojson', async (c) => {
    const { edition, features } = await askedAreas(c)
    return c.json({ ...lightAreas(features), edition })
  })
