import { createApp } from '../../../server/app.ts'
import type { BBox } from '../../../server/domain/filter.ts'
import { readPlaces } from '../../../server/geography.ts'
import { openReadOnly } from '../../../server/open-database.ts'
import { type Ground, type Measured, timed } from '../measurement.ts'
import { flatGeobuf, rowsAsJson, sitesIntoPostgis } from './beside-postgis.ts'

const WINDOWS: readonly [string, BBox][] = [
  ['nation', [122, 20, 154, 46]],
  ['3° × 3°', [138, 34, 141, 37]],
  ['city', [139.6, 35.6, 139.8, 35.8]],
]
const FIELD = 'ai-semiconductor'

interface Form {
  name: string
  path: string
  /** Whether the answer comes from rows alone, as on D1 without a file store. */
  isFromRows?: boolean
  peer?: { name: string; query: typeof rowsAsJson }
}
const FORMS: readonly Form[] = [
  {
    name: 'rows as GeoJSON',
    path: 'investments.geojson?',
    peer: { name: 'PostGIS, GiST(field, geom), a JSON a row', query: rowsAsJson },
  },
  {
    name: 'rows as GeoJSON, without columns',
    path: 'investments.geojson?',
    isFromRows: true,
    peer: { name: 'PostGIS, GiST(field, geom), a JSON a row', query: rowsAsJson },
  },
  {
    name: 'arrays',
    path: 'investments.columns?',
    peer: { name: 'PostGIS, ST_AsFlatGeobuf', query: flatGeobuf },
  },
  { name: 'one bit a case', path: 'investments.bits?' },
  { name: 'a page of 50', path: 'investments?limit=50&' },
]

/** Box and field, asked of the app as a client asks it, the answer read to its end. */
export async function askInABox(ground: Ground): Promise<Measured[]> {
  const { database, files, edition, rounds, postgres } = ground
  if (postgres !== null) sitesIntoPostgis(postgres, ground)
  const db = openReadOnly(database, files)
  const appOver = (own: typeof db.$files | null) =>
    createApp({ db, places: readPlaces(), files: own, build: 'bench' }, (error) => {
      throw error
    })
  const [withColumns, fromRows] = [appOver(db.$files), appOver(null)]
  const measured: Measured[] = []
  for (const [window, box] of WINDOWS)
    for (const { name, path, isFromRows = false, peer } of FORMS) {
      let bytes = 0
      const address = `http://localhost/api/editions/${edition}/${path}bbox=${box}&field=${FIELD}`
      const ours = await timed(rounds, async () => {
        const answer = await (isFromRows ? fromRows : withColumns).request(address)
        bytes = (await answer.arrayBuffer()).byteLength
      })
      measured.push({
        what: `box and field, ${window}: ${name}`,
        ours,
        unit: 'ms',
        peer:
          postgres === null || peer === undefined
            ? undefined
            : { name: peer.name, value: postgres.timed(peer.query(box, FIELD), rounds) },
        note: `${bytes} bytes`,
      })
    }
  db.$client.close()
  return measured
}
