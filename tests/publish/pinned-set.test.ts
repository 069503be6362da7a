import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DIST, DRAWN_SET } from '../../geodata/ensure.ts'
import { readPlaceTable } from '../../geodata/read.ts'
import { createApp } from '../../server/app.ts'
import type { DrawnSet } from '../../server/domain/place.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPinned, readPlaces } from '../../server/geography.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { publishEdition } from '../../server/publish/publish-edition.ts'
import { verifyEdition } from '../../server/publish/verify-edition.ts'
import { editions } from '../../server/schema.ts'
import { snapshotsOnNode } from '../../server/snapshots-on-node.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD, TEST_SITE } from '../worker.ts'

const EDITION = 'made-up'
const folder = mkdtempSync(join(tmpdir(), 'another-set-'))
let db: WriteDatabase
beforeAll(async () => {
  db = openDatabase(':memory:')
  await publishWorkbook(db, EDITION, madeUpEdition(11, 60, places))
  writeAnotherSet()
})
afterAll(() => {
  db.$client.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Another set of boundaries: all of Japan, and every label and box, a twentieth of a degree farther east. */
function writeAnotherSet(): void {
  const EAST = 0.05
  const table = readPlaceTable()
  const moved = table.places.map(({ label: [lng, lat], bbox: [west, south, east, north], ...place }) => ({
    ...place,
    label: [lng + EAST, lat] as [number, number],
    bbox: [west + EAST, south, east + EAST, north] as [number, number, number, number],
  }))
  const set: DrawnSet = {
    places: {
      ...table,
      boundaries: 'f'.repeat(64),
      credits: {
        ja: ['別の境界（架空）'],
        en: ['Other boundaries (made up)'],
        inShort: { ja: '別の境界（架空）', en: 'Other boundaries (made up)' },
      },
      places: moved,
    },
    ...{ nation: null, block: null, prefecture: null, backdrop: null },
  }
  for (const level of ['nation', 'block', 'prefecture', 'backdrop'] as const) {
    const topology = JSON.parse(readFileSync(join(DIST, `${level}.topojson`), 'utf8'))
    topology.transform.translate[0] += EAST
    set[level] = topology
    writeFileSync(join(folder, `${level}.topojson`), JSON.stringify(topology))
  }
  writeFileSync(join(folder, 'places.json'), JSON.stringify(set.places))
  writeFileSync(join(folder, DRAWN_SET), gzipSync(JSON.stringify(set)))
}

const appWith = (set?: string) =>
  createApp(
    {
      db,
      places: readPlaces(set),
      files: db.$files,
      build: TEST_BUILD,
      snapshots: snapshotsOnNode(TEST_SITE, db.$files, set),
    },
    (error) => {
      throw error
    },
  )
const bytesOf = async (app: ReturnType<typeof appWith>, path: string) => {
  const answer = await app.request(`/api/editions/${path}`)
  expect(answer.status, path).toBe(200)
  return Buffer.from(await answer.arrayBuffer()).toString('base64')
}

test('after the set has changed, answers, files and pictures of a published edition have the same bytes', async () => {
  const [before, after] = [appWith(), appWith(folder)]
  const { files } = (await (await before.request(`/api/editions/${EDITION}`)).json()) as {
    files: { name: string }[]
  }
  const paths = [
    ...['', '/summary', '/summary?by=municipality', '/investments', '/investments.geojson', '/plans'],
    ...['/areas.geojson', '/areas.topojson', '/coverage', '/coverage/43', '/investments.csv'],
    ...['/snapshot.svg', '/snapshot.svg?prefecture=43', '/snapshot.pdf?lang=en'],
    ...files.map(({ name }) => `/files/${name}`),
  ]
  for (const path of paths)
    expect(await bytesOf(after, EDITION + path), path).toBe(await bytesOf(before, EDITION + path))
  const [edition] = db.select().from(editions).where(eq(editions.id, EDITION)).all()
  if (!edition) throw new Error('no edition')
  expect(verifyEdition(db, edition)).toEqual([])
})

test('what is published after it has changed has the new set: areas, pictures, credits, and its name', async () => {
  createEdition(db, { id: 'later', asOf: '2026-06-30', from: EDITION, sample: true })
  publishEdition(db, {
    edition: 'later',
    publishedAt: '2026-07-01',
    places: readPlaces(folder),
    ...readPinned(folder),
  })
  const [later] = db.select().from(editions).where(eq(editions.id, 'later')).all()
  expect(later?.boundaries).toBe('f'.repeat(64))
  const app = appWith(folder)
  for (const path of ['areas.geojson', 'snapshot.svg', 'files/licence.md'])
    expect(await bytesOf(app, `later/${path}`), path).not.toBe(await bytesOf(app, `${EDITION}/${path}`))
  const licence = Buffer.from(await bytesOf(app, 'later/files/licence.md'), 'base64').toString()
  expect(licence).toContain('別の境界（架空）')
  // And with the first set again, the later edition keeps the second.
  for (const path of ['snapshot.svg', 'areas.geojson', 'areas.topojson', 'areas.fgb'])
    expect(await bytesOf(appWith(), `later/${path}`)).toBe(await bytesOf(app, `later/${path}`))
  for (const path of [
    'areas.geojson',
    'areas.topojson',
    'areas.fgb',
    'files/areas.geojson',
    'files/areas.fgb',
  ]) {
    const said = Buffer.from(await bytesOf(appWith(), `later/${path}`), 'base64').toString()
    expect(said, path).toContain('別の境界（架空）')
  }
})
