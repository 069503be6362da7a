import { workerData } from 'node:worker_threads'
import { indexPlaces } from '../../domain/place-index.ts'
import { strayPoints } from '../../domain/stray-points.ts'
import { readPinned } from '../../geography.ts'
import { send, sendFailure } from '../../message-line.ts'
import type { Boundaries } from '../../publish/boundaries.ts'
import { openTables } from '../open-tables.ts'
import { takeCases } from '../tables/import-investments.ts'
import { gatherCaseRows } from '../write/case-rows.ts'
import { newCaseWriter } from '../write/put-investment.ts'
import type { CasesAside, TaskAside } from './cases-aside.ts'
import { RowPacker } from './packed-rows.ts'

/** Values that are sent at once: some two thousand cases. */
const PORTION = 100_000

/** Entry of the thread that reads and checks cases, by the same rules as those that are read beside their writing. */
async function readCasesAside(task: TaskAside): Promise<void> {
  const places = indexPlaces(task.places)
  const [plans, programmes] = [new Set(task.plans), new Map(task.programmes)]
  const mentionedProgrammes = new Set(task.mentionedProgrammes)
  const packer = new RowPacker()
  let portion = emptyPortion()
  const sendPortion = (end: CasesAside['end']) => {
    const rows = packer.take()
    const message: CasesAside = { ...portion, ids: portion.ids.join('\n'), rows, end }
    send(task.line, message, [rows.codes.buffer, rows.numbers.buffer])
    portion = emptyPortion()
  }
  // What opening them has to say was said before.
  const tables = await openTables(task.files, () => {})
  const rows = gatherCaseRows((table, values) => {
    packer.add(table, values)
    if (packer.size >= PORTION) sendPortion(null)
  })
  const { count, unsourced } = takeCases(tables, {
    places,
    report: (problem) => {
      portion.problems.push(problem)
      if (portion.problems.length >= PORTION / 100) sendPortion(null)
    },
    onRows: (_, read) => {
      portion.read = read
    },
    strayOf: task.hasBoundaries ? strayPoints(places, (codes) => boundaries().union(codes)) : null,
    isKnownPlan: (id) => plans.has(id),
    programmeName: (id) => programmes.get(id),
    isProgrammeMentioned: (id) => mentionedProgrammes.has(id),
    mention: (id) => void portion.ids.push(id),
    writer: newCaseWriter(rows, task, places),
  })
  sendPortion({ count, unsourced })
}

function emptyPortion(): { problems: CasesAside['problems']; read: number; ids: string[] } {
  return { problems: [], read: 0, ids: [] }
}

/** Read when the first position asks for them: most files hold none. */
let pinned: Boundaries | undefined
function boundaries(): Boundaries {
  pinned ??= readPinned().boundaries
  return pinned
}

const task = workerData as TaskAside
await readCasesAside(task).catch((problem: unknown) => sendFailure(task.line, problem))
