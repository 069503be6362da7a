import type { Feature } from 'geojson'
import { type Context, Hono } from 'hono'
import { PLAN_FILTER_NAMES } from '../domain/filter.ts'
import type { Environment } from '../environment.ts'
import { areasAsFgb } from '../export/flatgeobuf/case-fgb.ts'
import { lightAreas } from '../export/light-areas.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { findAreas, findOutlines } from '../queries/find-plans.ts'
import { needsRows } from './rows.ts'

function askedOf(c: Context<Environment>) {
  const { filter } = readParameters(c.req.url, c.var.places, {}, PLAN_FILTER_NAMES)
  return { editionKey: c.var.edition.key, filter, places: c.var.places }
}

/** What every answer about areas says of its edition. */
function named(c: Context<Environment>) {
  const { id, title, sample, note } = c.var.edition
  return { id, title, sample, note }
}

async function answer(c: Context<Environment>, features: Feature[]) {
  const boundaries = await c.var.creditsOf(c.var.edition)
  return c.json({ type: 'FeatureCollection', edition: named(c), boundaries, features }, 200, {
    'content-type': 'application/geo+json; charset=utf-8',
  })
}

export const areas = new Hono<Environment>()
  .get('/areas.geojson', async (c) => answer(c, await findAreas(c.var.db, askedOf(c))))
  .get('/areas.fgb', needsRows, async (c) => {
    const asked = askedOf(c)
    c.header('content-type', 'application/octet-stream')
    c.header('content-disposition', `attachment; filename="areas-${c.var.edition.id}.fgb"`)
    const boundaries = await c.var.creditsOf(c.var.edition)
    return c.body(streamed(areasAsFgb(c.var.db, asked, boundaries?.credits)))
  })
  .get('/areas.topojson', async (c) => {
    const asked = askedOf(c)
    if (Object.keys(asked.filter).length === 0) c.set('isForEverybody', true)
    const boundaries = await c.var.creditsOf(c.var.edition)
    const light = lightAreas(await findAreas(c.var.db, asked), (code) => c.var.places.get(code))
    return c.json({ ...light, edition: named(c), boundaries })
  })
  .get('/outlines.geojson', async (c) => answer(c, await findOutlines(c.var.db, askedOf(c))))
