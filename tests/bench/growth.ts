import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { COLUMNS_FILE, MARGINALS_FILE } from '../../server/domain/edition.ts'
import { readPlaces } from '../../server/geography.ts'
import { openReadOnly } from '../../server/open-database.ts'
import { type Ground, type Measured, timed } from './measurement.ts'
import { publishNation } from './publish-nation.ts'
import { sizeOfFiles } from './size-of-files.ts'

const TENTH = 10
const CITY = 'bbox=139.6,35.6,139.8,35.8&field=ai-semiconductor'

/** A city, asked of columns: one bit a case, and a page of cases. */
async function askCity({ database, files, edition, rounds }: Ground, form: string): Promise<number> {
  const db = openReadOnly(database, files)
  const app = createApp({ db, places: readPlaces(), files: db.$files, build: 'bench' }, (error) => {
    throw error
  })
  const milliseconds = await timed(rounds, async () => {
    const answer = await app.request(`http://localhost/api/editions/${edition}/${form}${CITY}`)
    await answer.arrayBuffer()
  })
  db.$client.close()
  return milliseconds
}

/** What a tenth of the cases takes, by the same code in the same run. */
export async function growth(ground: Ground): Promise<Measured[]> {
  const folder = join(dirname(ground.database), 'tenth')
  mkdirSync(folder)
  const cases = Math.max(100, Math.round(ground.cases / TENTH))
  const tenth = (await publishNation(folder, { cases, rounds: ground.rounds })).ground
  const peer = (value: number) => ({ name: `a nation of ${cases}`, value })
  const times = ground.cases / cases
  const measured: Measured[] = (['import', 'publication'] as const).map((what) => ({
    what: `growth: ${what}`,
    ours: ground.took[what],
    unit: 's',
    peer: { name: `a nation of ${cases}, times ${times.toFixed(1)}`, value: tenth.took[what] * times },
  }))
  for (const [what, form] of [
    ['a page of 50 in a city', 'investments?limit=50&'],
    ['a city, one bit a case', 'investments.bits?'],
  ] as const)
    measured.push({
      what: `growth: ${what}`,
      ours: await askCity(ground, form),
      unit: 'ms',
      peer: peer(await askCity(tenth, form)),
    })
  const [ours, others] = [await sizeOfFiles(ground), await sizeOfFiles(tenth)]
  for (const file of [MARGINALS_FILE, COLUMNS_FILE]) {
    const [own, other] = [ours, others].map((rows) => rows.find(({ what }) => what.includes(file))?.ours ?? 0)
    measured.push({ what: `growth: ${file}`, ours: own ?? 0, unit: 'MB', peer: peer(other ?? 0) })
  }
  rmSync(folder, { recursive: true })
  return measured
}
