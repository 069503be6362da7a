import { join } from 'node:path'
import { readNeighbours } from '../../geodata/read.ts'
import { readPlaces } from '../../server/geography.ts'
import { type ChildRun, runEdition } from './child.ts'
import { copyIntoPostgres } from './import-beside-postgres.ts'
import { writeRowsAgain } from './import-beside-sqlite.ts'
import type { Ground, Measured } from './measurement.ts'
import { writeNation } from './nation.ts'
import type { Postgres } from './postgres.ts'
import { realCodes } from './real-codes.ts'

const EDITION = 'kakuu-nation'
const SEED = 20260101
const MEGA = 1e6

/** Writes a made-up nation, takes it in and publishes it by the ordinary command, in a folder of its own. */
export async function publishNation(
  folder: string,
  { cases, rounds, postgres = null }: { cases: number; rounds: number; postgres?: Postgres | null },
): Promise<{ ground: Ground; measured: Measured[] }> {
  const nation = writeNation(join(folder, 'csv'), {
    cases,
    seed: SEED,
    places: readPlaces(),
    neighbours: readNeighbours(),
    realCodes: await realCodes(),
  })
  const [database, files] = [join(folder, 'nation.sqlite'), join(folder, 'files')]
  const own = { DATABASE: database, FILES: files }
  const title = `架空の全国版（${cases}件）`
  await runEdition(
    ['create', EDITION, '--as-of', '2026-03-31', '--sample', '--title', title, '--note', '架空'],
    own,
  )
  const imported = await runEdition(['import', EDITION, ...nation.files], own)
  const writtenAgain = writeRowsAgain(database, folder)
  const copied = postgres === null ? null : copyIntoPostgres(postgres, nation.files.at(-1) ?? '')
  const published = await runEdition(['publish', EDITION, '--published-at', '2026-04-01'], own)
  return {
    ground: {
      ...{ cases, nation, edition: EDITION, database, files, postgres, rounds },
      took: { import: imported.seconds, publication: published.seconds },
    },
    measured: [
      ...rowsOf(`import of ${nation.rows} rows from CSV, all checks`, imported, copied),
      {
        what: 'the same',
        ours: imported.seconds,
        unit: 's',
        peer: { name: 'SQLite, the same rows once more into empty tables', value: writtenAgain },
      },
      ...rowsOf('publication', published),
    ],
  }
}

function rowsOf(what: string, { seconds, peakBytes }: ChildRun, copied: number | null = null): Measured[] {
  const peer = copied === null ? undefined : { name: 'PostgreSQL 15 COPY + key + GiST', value: copied }
  return [
    { what, ours: seconds, unit: 's', peer },
    { what: `${what}: resident memory at most`, ours: peakBytes / MEGA, unit: 'MB' },
  ]
}
