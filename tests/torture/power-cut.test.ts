import { readdirSync, readFileSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReadOnly } from '../../server/open-database.ts'
import { Random } from '../random.ts'
import { CRASHES, CrashingDisk, type Operation } from './crashed-disk.ts'
import { canRecord, recordOperations } from './record-operations.ts'
import { DONE, type Lane, TRIED, type Tried, TriedDraft } from './tried-draft.ts'

/** Over all recordings; `npm run test:torture` asks for 200. */
const POINTS = Number(process.env.POWER_CUTS ?? 20)
const SEED = Number(process.env.TORTURE_SEED ?? 20260131)
const RECORDED = TRIED.flatMap((tried) => [
  { tried, beside: 'nobody' as const },
  // A reader keeps the log from being written back when the command closes the database.
  { tried, beside: 'a reader' as const },
])

const draft = new TriedDraft()
beforeAll(() => draft.prepare())
afterAll(() => draft.remove())

async function record(tried: Tried, beside: (typeof RECORDED)[number]['beside']): Promise<Recording> {
  const lane = draft.lane('recorded')
  lane.afresh()
  const reader = beside === 'a reader' ? openReadOnly(lane.database) : null
  reader?.$client.prepare('select count(*) from editions').get()
  try {
    const laid = contentOf(lane.folder)
    const log = join(draft.folder, 'strace.log')
    const { folder } = lane
    const operations = await recordOperations(draft.words(tried), { folder, log, env: lane.environment() })
    return { folder, laid, operations }
  } finally {
    reader?.$client.close()
  }
}

interface Recording {
  folder: string
  /** What lay there before; null is a folder. */
  laid: [path: string, content: Uint8Array | null][]
  operations: Operation[]
}

function contentOf(folder: string): Recording['laid'] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('-shm'))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => [path, statSync(path).isDirectory() ? null : readFileSync(path)])
}

function diskAfter({ folder, laid, operations }: Recording, count: number): CrashingDisk {
  const disk = new CrashingDisk(folder)
  for (const [path, content] of laid) disk.lay(path, content)
  for (const operation of operations.slice(0, count)) disk.do(operation)
  return disk
}

/** Half of the points anywhere, half just before or after something that commits, makes last or takes away. */
function points({ operations }: Recording, count: number, random: Random): number[] {
  const turns = operations.flatMap(({ does }, index) => (does === 'write' ? [] : [index, index + 1]))
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? random.below(operations.length + 1) : random.pick(turns),
  )
}

function hasSaidDone({ operations }: Recording, count: number, tried: Tried): boolean {
  const said = operations.slice(0, count).map((operation) => (operation.does === 'say' ? operation.text : ''))
  return said.join('').includes(DONE[tried])
}

const recordable = canRecord()
if (!recordable) console.warn('strace が使えないため、停電の再現は飛ばします（apt-get install strace）。')

describe.runIf(recordable).each(RECORDED)(
  'the power fails during $tried, beside $beside',
  ({ tried, beside }) => {
    const count = Math.ceil(POINTS / RECORDED.length)

    test(`and the old or the new is there, whole, and is finished by being repeated (${count} times)`, async () => {
      const { milliseconds: _, ...states } = await draft.lane('whole').statesOf(tried)
      const recording = await record(tried, beside)
      const replayed = draft.lane('replayed')
      diskAfter(recording, recording.operations.length).leave(replayed.folder, 'all', new Random(SEED))
      expect(await replayed.judge(true, states), 'the recording, replayed whole').toBe('new')

      const random = new Random(SEED)
      const cuts = points(recording, count, random).map((at, index) => ({
        at,
        crash: CRASHES[index % CRASHES.length] ?? 'nothing',
        seed: random.below(2 ** 31),
      }))
      const met = { old: 0, new: 0 }

      async function tryAll(lane: Lane): Promise<void> {
        for (let cut = cuts.pop(); cut !== undefined; cut = cuts.pop()) {
          const { at, crash, seed } = cut
          diskAfter(recording, at).leave(lane.folder, crash, new Random(seed))
          try {
            const found = await lane.judge(hasSaidDone(recording, at, tried), states)
            met[found] += 1
            if (found === 'new') continue
            await lane.finish(tried)
            expect(await lane.judge(true, states)).toBe('new')
          } catch (cause) {
            const operation = recording.operations[at - 1]?.does
            throw new Error(`${crash} after operation ${at} (${operation}), seed ${seed}`, { cause })
          }
        }
      }

      const lanes = Array.from({ length: availableParallelism() }, (_, index) => draft.lane(`lane-${index}`))
      await Promise.all(lanes.map(tryAll))
      expect(met.old + met.new).toBe(count)
      console.log(`${tried}, ${beside}, ${recording.operations.length} operations: ${JSON.stringify(met)}`)
    }, 7_200_000)
  },
)
