import { createApp } from '../../../server/app.ts'
import type { BBox } from '../../../server/domain/filter.ts'
import { readPlaces } from '../../../server/geography.ts'
import { openDatabase } from '../../../server/open-database.ts'
import { type Ground, type Measured, timed } from '../measurement.ts'

const WINDOWS: readonly [string, BBox][] = [
  ['nation', [122, 20, 154, 46]],
  ['3° × 3°', [138, 34, 141, 37]],
  ['city', [139.6, 35.6, 139.8, 35.8]],
]
const FIELD = 'ai-semiconductor'
const FORMS: readonly [string, string][] = [
  ['rows as GeoJSON', 'investments.geojson?'],
  ['one bit a case', 'investments.bits?'],
  ['a page of 50', 'investments?limit=50&'],
]

/** Box and field, asked of the app as a client asks it, the answer read to its end. */
export async function askInABox({ database, files, edition, rounds }: Ground): Promise<Measured[]> {
  const db = openDatabase(database, files)
  const app = createApp({ db, places: readPlaces(), files: db.$files, build: 'bench' }, (error) => {
    throw error
  })
  const measured: Measured[] = []
  for (const [window, box] of WINDOWS)
    for (const [form, path] of FORMS) {
      let bytes = 0
      const ours = await timed(rounds, async () => {
        const answer = await app.request(
          `http://localhost/api/editions/${edition}/${path}bbox=${box}&field=${FIELD}`,
        )
        bytes = (await answer.arrayBuffer()).byteLength
      })
      measured.push({ what: `box and field, ${window}: ${form}`, ours, unit: 'ms', note: `${bytes} bytes` })
    }
  db.$client.close()
  return measured
}
