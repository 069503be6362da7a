import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js'
import type { Feature, FeatureCollection, Point } from 'geojson'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPinned } from '../../server/geography.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { publishEdition } from '../../server/publish/publish-edition.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD } from '../worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'flatgeobuf-'))
let db: WriteDatabase
const MADE = '/api/editions/made-up'

beforeAll(async () => {
  db = openDatabase(join(folder, 'map.sqlite'))
  await publishWorkbook(db, 'made-up', madeUpEdition(3, 300, places))
  createEdition(db, { id: 'empty', asOf: '2026-03-31' })
  publishEdition(db, { edition: 'empty', publishedAt: '2026-04-01', places, ...readPinned() })
})
afterAll(() => {
  db.$client.close()
  rmSync(folder, { recursive: true })
})

async function ask(path: string): Promise<Response> {
  const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
  const answer = await app.request(path)
  expect(answer.status, path).toBe(200)
  return answer
}

type Box = { minX: number; minY: number; maxX: number; maxY: number }

async function features(bytes: Uint8Array, box?: Box): Promise<Feature[]> {
  const found: Feature[] = []
  for await (const feature of deserialize(bytes, box === undefined ? undefined : { rect: box }))
    found.push(feature as Feature)
  return inOrder(found)
}

const frozen = (edition: string, name: string) =>
  new Uint8Array(readFileSync(join(db.$files.root, edition, name)))

/** What is not known is null in GeoJSON and left out in FlatGeobuf. */
function known({ geometry, properties }: Feature): Feature {
  const said = Object.entries(properties ?? {}).filter(([, value]) => value !== null)
  return { type: 'Feature', geometry, properties: Object.fromEntries(said) }
}

function inOrder(unordered: readonly Feature[]): Feature[] {
  const key = ({ properties }: Feature) => `${properties?.id} ${properties?.site ?? ''}`
  return unordered.map(known).sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

async function geojson(path: string): Promise<Feature[]> {
  return inOrder(((await (await ask(path)).json()) as FeatureCollection).features)
}

test('the frozen points are those of the GeoJSON, whole and within a box', async () => {
  const all = await geojson(`${MADE}/investments.geojson`)
  expect(all.length).toBeGreaterThan(200)
  expect(await features(frozen('made-up', 'points.fgb'))).toEqual(all)
  for (const box of [
    { minX: 130, minY: 31, maxX: 132, maxY: 34 },
    { minX: 139, minY: 35, maxX: 140, maxY: 36 },
    { minX: 150, minY: 20, maxX: 154, maxY: 22 },
  ]) {
    const inside = all.filter(({ geometry }) => {
      const [lng = 0, lat = 0] = (geometry as Point).coordinates
      return lng >= box.minX && lng <= box.maxX && lat >= box.minY && lat <= box.maxY
    })
    expect(await features(frozen('made-up', 'points.fgb'), box)).toEqual(inside)
  }
})

test.each(['', '?prefecture=43', '?field=none&stage=planned', '?minAmount=99999999999999'])(
  'investments.fgb%s holds what investments.geojson does',
  async (query) => {
    const bytes = await (await ask(`${MADE}/investments.fgb${query}`)).bytes()
    expect(await features(bytes)).toEqual(await geojson(`${MADE}/investments.geojson${query}`))
  },
)

test('areas are those of the GeoJSON, frozen and asked for', async () => {
  const ofApi = await geojson(`${MADE}/areas.geojson`)
  expect(ofApi.length).toBeGreaterThan(5)
  expect(await features(await (await ask(`${MADE}/areas.fgb`)).bytes())).toEqual(ofApi)
  const text = new TextDecoder().decode(frozen('made-up', 'areas.geojson'))
  const ofFile = inOrder((JSON.parse(text) as FeatureCollection).features)
  expect(await features(frozen('made-up', 'areas.fgb'))).toEqual(ofFile)
  const one = `${MADE}/areas.fgb?plan=${ofApi[0]?.properties?.id}`
  expect(await features(await (await ask(one)).bytes())).toEqual([ofApi[0]])
  expect(await features(await (await ask(`${MADE}/areas.fgb?plan=none-such`)).bytes())).toEqual([])
})

test('an edition without cases has files without features', async () => {
  for (const name of ['points.fgb', 'areas.fgb']) expect(await features(frozen('empty', name))).toEqual([])
})
