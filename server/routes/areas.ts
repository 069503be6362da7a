import { Hono } from 'hono'
import { PLAN_FILTER_NAMES } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { findAreas } from '../queries/find-plans.ts'

export const areas = new Hono<Environment>().get('/areas.geojson', async (c) => {
  const { filter } = readParameters(c.req.url, c.var.places, {}, PLAN_FILTER_NAMES)
  const { edition, db, places } = c.var
  const features = await findAreas(db, { editionKey: edition.key, filter, places })
  const { id, title, sample, note } = edition
  return c.json({ type: 'FeatureCollection', edition: { id, title, sample, note }, features }, 200, {
    'content-type': 'application/geo+json; charset=utf-8',
  })
})
