import { expect } from 'vitest'
import { readNeighbours } from '../geodata/read.ts'
import { addSums, NO_SUMS, type Sums, subtractSums } from '../server/domain/summary.ts'
import { openDatabase } from '../server/open-database.ts'
import { places, publishWorkbook, starterWorkbook } from './edition-database.ts'
import { hardAreas, together } from './hard-areas.ts'
import { madeUpEdition } from './made-up-edition.ts'
import { type CoverageWorld, coverageWorldOf, type OraclePart, partsOfPlan } from './oracle-coverage.ts'
import type { Workbook } from './oracle-rows.ts'
import { startServers } from './servers.ts'
import type { TestServer } from './worker.ts'

export const BASES = ['share', 'full']

/** The editions that coverage is judged on, as both databases answer and as the workbook says. */
export interface CoverageGround {
  servers: TestServer[]
  worlds: Map<string, CoverageWorld>
  /** The parts of each counted plan of each edition. */
  areas: Map<string, Map<string, OraclePart[]>>
  close: () => Promise<void>
}

export async function openCoverageGround(): Promise<CoverageGround> {
  const db = openDatabase(':memory:')
  const neighbours = readNeighbours()
  const workbooks: [string, Workbook][] = [
    ['made-up', together(madeUpEdition(11, 150, places), hardAreas(places))],
    ['starter', await starterWorkbook('sample-2026-02')],
  ]
  const worlds = new Map<string, CoverageWorld>()
  const areas: CoverageGround['areas'] = new Map()
  for (const [id, workbook] of workbooks) {
    await publishWorkbook(db, id, workbook)
    const world = coverageWorldOf(workbook, places)
    worlds.set(id, world)
    areas.set(id, new Map(world.plans.map((plan) => [plan.id, partsOfPlan(plan, places, neighbours)])))
  }
  // Node counts in columns, the worker, without files, in rows.
  const servers = await startServers(db, places, false)
  return {
    ...{ servers, worlds, areas },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

export async function json<Answer>(server: TestServer, path: string): Promise<Answer> {
  const answer = await server.fetch(`/api/editions/${path}`)
  if (answer.status !== 200) throw new Error(`${answer.status} for ${path}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

export const sumsIn = (row: Sums): Sums =>
  Object.fromEntries(Object.keys(NO_SUMS).map((name) => [name, row[name as keyof Sums]])) as unknown as Sums
const addUp = (rows: readonly Sums[]) => rows.map(sumsIn).reduce<Sums>(addSums, NO_SUMS)

interface Closed {
  residual: { several: Sums; nowhere: Sums }
  overlap: Sums
  elsewhere?: Sums
}
export function closes(
  rows: readonly Sums[],
  { residual, overlap, elsewhere = NO_SUMS }: Closed,
  total: Sums,
) {
  const counted = addUp([...rows, residual.several, residual.nowhere, elsewhere])
  expect(subtractSums(counted, overlap)).toEqual(total)
}
