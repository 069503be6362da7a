import { workerData } from 'node:worker_threads'
import { indexPlaces } from '../../domain/place-index.ts'
import { strayPoints } from '../../domain/stray-points.ts'
import { readPinned } from '../../geography.ts'
import { send, sendFailure } from '../../message-line.ts'
import type { Boundaries } from '../../publish/boundaries.ts'
import { type NamedTable, openTables } from '../open-tables.ts'
import { orderOfCases } from '../scattered-cases.ts'
import type { Row } from '../table.ts'
import { takeCases } from '../tables/import-investments.ts'
import { gatherCaseRows } from '../write/case-rows.ts'
import { newCaseWriter } from '../write/put-investment.ts'
import { blockFinder } from './blocks.ts'
import type { CasesAside, TaskAside } from './cases-aside.ts'
import { RowPacker } from './packed-rows.ts'

/** Values that are sent at once: some two thousand cases. */
const PORTION = 100_000

/**
 * Entry of a thread that reads and checks cases, by the same rules as those that are read beside their writing: of
 * several threads each reads every so manieth block.
 */
async function readCasesAside(task: TaskAside): Promise<void> {
  const { blocks, threads, thread } = task
  const isFirst = thread === 0
  const places = indexPlaces(task.places)
  const [plans, programmes] = [new Set(task.plans), new Map(task.programmes)]
  const mentionedProgrammes = new Set(task.mentionedProgrammes)
  const packer = new RowPacker()
  let portion = emptyPortion()
  let block = thread
  const sendPortion = (end: CasesAside['end']) => {
    const rows = packer.take()
    const message: CasesAside = { ...portion, block, ids: portion.ids.join('\n'), rows, end }
    send(task.line, message, [rows.codes.buffer, rows.numbers.buffer])
    portion = emptyPortion()
  }
  // What opening them has to say was said before.
  const opened = await openTables(task.files, () => {})
  const tables = opened.map((table) => ({ ...table, rows: ownRows(table, task) }))
  const rows = gatherCaseRows((table, values) => {
    packer.add(table, values)
    if (packer.size >= PORTION) sendPortion(null)
  })
  let key = task.firstKey + (blocks[thread]?.cases ?? 0)
  const writer = newCaseWriter(rows, { edition: task.edition, nextKey: () => key++ }, places)
  const blockOf = blockFinder(blocks)
  const beginBlock = (next: number) => {
    rows.flush()
    sendPortion(null)
    block = next
    key = task.firstKey + (blocks[next]?.cases ?? 0)
  }
  const { count, unsourced } = takeCases(tables, {
    places,
    asOf: task.asOf,
    report: (problem) => {
      // The header is every thread's, and one's to speak of.
      if (problem.row === 1 && !isFirst) return
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
    mayBeScattered: threads > 1 ? () => false : orderOfCases(tables).mayBeScattered,
    writer: {
      ...writer,
      put: (draft, programme) => {
        const next = threads > 1 ? blockOf(draft.row) : block
        if (next !== block) beginBlock(next)
        return writer.put(draft, programme)
      },
    },
  })
  sendPortion({ count, unsourced })
}

/** The rows of this thread's blocks. */
function ownRows(table: NamedTable, { blocks, threads, thread }: TaskAside): Iterable<Row> {
  if (threads === 1 || table.rowsWhere === undefined) return table.rows
  return {
    [Symbol.iterator]: () => {
      const blockOf = blockFinder(blocks)
      return (table.rowsWhere?.((row) => blockOf(row) % threads === thread) ?? [])[Symbol.iterator]()
    },
  }
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
