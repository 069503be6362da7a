import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { deserialize, serialize } from 'flatgeobuf/lib/mjs/geojson.js'
import type { FeatureCollection } from 'geojson'
import { createApp } from '../../../server/app.ts'
import { readColumns } from '../../../server/domain/columns/columns-file.ts'
import { COLUMNS_FILE } from '../../../server/domain/edition.ts'
import { readPlaces } from '../../../server/geography.ts'
import { openReadOnly } from '../../../server/open-database.ts'
import { type Ground, type Measured, timed } from '../measurement.ts'

/** Of a million cases GeoJSON is longer than a text may be: the peers read so many, and ours is told for as many. */
const MOST_FEATURES = 200_000
const MEGA = 1e6

async function someFeatures({ database, files, edition }: Ground): Promise<FeatureCollection> {
  const db = openReadOnly(database, files)
  const app = createApp({ db, places: readPlaces(), files: db.$files, build: 'bench' }, (error) => {
    throw error
  })
  const box = [139, 34, 141, 37]
  const answer = await app.request(`http://localhost/api/editions/${edition}/investments.geojson?bbox=${box}`)
  const { features } = (await answer.json()) as FeatureCollection
  db.$client.close()
  for (const { properties } of features)
    for (const [name, value] of Object.entries(properties ?? {}))
      (properties as Record<string, unknown>)[name] =
        value === null ? (name.endsWith('Yen') ? -1 : '') : Array.isArray(value) ? value.join() : value
  return { type: 'FeatureCollection', features: features.slice(0, MOST_FEATURES) }
}

/** From compressed bytes to what can be filtered: all cases as columns, beside features of two open forms. */
export async function loading(ground: Ground): Promise<Measured[]> {
  const { files, edition, rounds, nation } = ground
  const collection = await someFeatures(ground)
  const share = nation.rows / collection.features.length
  const columns = readFileSync(join(files, edition, COLUMNS_FILE))
  const geojson = gzipSync(JSON.stringify(collection))
  const flat = gzipSync(serialize(collection))
  const ours = await timed(rounds, () => readColumns(gunzipSync(columns)))
  const told = `of ${collection.features.length} sites, as for all`
  const peers = [
    { name: 'GeoJSON, JSON.parse', bytes: geojson, read: () => JSON.parse(gunzipSync(geojson).toString()) },
    { name: 'FlatGeobuf', bytes: flat, read: () => deserialize(new Uint8Array(gunzipSync(flat))) },
  ]
  const measured: Measured[] = []
  for (const { name, bytes, read } of peers)
    measured.push(
      {
        what: 'loading: all cases, unzipped and read',
        ours,
        unit: 'ms',
        peer: { name, value: (await timed(rounds, read)) * share },
        note: told,
      },
      {
        what: 'loading: compressed',
        ours: columns.length / MEGA,
        unit: 'MB',
        peer: { name, value: (bytes.length * share) / MEGA },
        note: told,
      },
    )
  return measured
}
