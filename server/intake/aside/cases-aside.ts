import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { PlaceTable } from '../../domain/place.ts'
import { type LineEnds, newLine, receive } from '../../message-line.ts'
import { startRowsThread } from '../../start-thread.ts'
import type { NamedTable } from '../open-tables.ts'
import type { Problem } from '../problem.ts'
import { orderOfCases } from '../scattered-cases.ts'
import type { InputFile } from '../table.ts'
import type { TakenCases } from '../tables/import-investments.ts'
import { countOf, type ImportRun } from '../tables/run.ts'
import { type Block, BlockCutter } from './blocks.ts'
import { type PackedRows, unpackRows } from './packed-rows.ts'

const ENTRY = new URL('read-cases-thread.ts', import.meta.url)

/** What threads are given that read the cases of CSV files for a draft that has none yet. */
interface TaskOfAll {
  files: InputFile[]
  /** In their order; one of all rows where only one thread may read. */
  blocks: readonly Block[]
  threads: number
  places: PlaceTable
  /** The draft's key, and the key of the first case. */
  edition: number
  /** The edition's 基準日. */
  asOf: string
  firstKey: number
  /** Ids of plans, in the draft or in the files. */
  plans: string[]
  /** Ids and names of those in the draft, and the ids that stand in the files. */
  programmes: [id: string, name: string][]
  mentionedProgrammes: string[]
  /** Points are held against the boundaries, which the thread reads by itself. */
  hasBoundaries: boolean
}

/** What one of them is given. */
export interface TaskAside extends TaskOfAll {
  /** From 0: it reads the blocks whose index leaves this when divided by the number of threads. */
  thread: number
  line: LineEnds
}

/** What it answers, again and again: its blocks one after the other. */
export interface CasesAside {
  /** The index of the block that the rows are of. */
  block: number
  rows: PackedRows
  problems: Problem[]
  /** 案件ID of all cases met, one a line. */
  ids: string
  /** Rows of the files so far; 0 when there is no news of that. */
  read: number
  /** At last. */
  end: TakenCases | null
}

/** Below it a thread costs more than it saves: it compiles the readers once more. */
const LEAST_BYTES = 8_000_000
/** Reading takes three times as long as writing does, so that more would wait for the writer. */
const MOST_THREADS = 4

/** Whether the cases are so many, and stand so, that one thread had better read while another writes. */
export function isWorthAThread(tables: readonly NamedTable[], run: ImportRun): boolean {
  const sizes = tables.map(({ source }) =>
    source !== null && 'path' in source ? statSync(source.path).size : 0,
  )
  if (sizes.includes(0)) return false
  return sizes.reduce((sum, size) => sum + size, 0) >= LEAST_BYTES && run.statements.hasNoCases()
}

/** Takes cases in from CSV files: other threads read and check them, this one writes. */
export function takeCasesAside(tables: readonly NamedTable[], run: ImportRun): TakenCases {
  const { client, edition } = run.statements
  const blocks = blocksFor(tables)
  const threads = Math.min(MOST_THREADS, availableParallelism(), blocks.length)
  const inDraft = (columns: string, table: string) =>
    client.prepare(`select ${columns} from ${table} where edition = ?`)
  const readers = startReaders({
    files: tables.flatMap(({ source }) => (source === null ? [] : [source])),
    blocks,
    threads,
    places: run.places.table,
    edition,
    asOf: run.asOf,
    firstKey: run.statements.freeKey(),
    plans: [...(inDraft('id', 'plans').pluck().all(edition) as string[]), ...run.mentioned.plans],
    programmes: inDraft('id, name', 'programmes').raw().all(edition) as TaskAside['programmes'],
    mentionedProgrammes: [...run.mentioned.programmes],
    hasBoundaries: run.strayOf !== null,
  })
  try {
    return takePortions(readers, run)
  } finally {
    for (const { stop } of readers) stop()
  }
}

/** One block where rows of one case may stand in two, or two files number their rows alike. */
function blocksFor(tables: readonly NamedTable[]): readonly Block[] {
  const cutter = new BlockCutter()
  const whole = cutter.blocks.slice()
  if (tables.length > 1 || availableParallelism() === 1) return whole
  const { isAnyScattered } = orderOfCases(tables, (cases, rows) => cutter.add(cases, rows))
  return isAnyScattered ? whole : cutter.blocks
}

interface CaseReader {
  receive: () => CasesAside
  stop: () => void
}

function startReaders(task: TaskOfAll): CaseReader[] {
  return Array.from({ length: task.threads }, (_, thread) => {
    const { near, far } = newLine()
    const own: TaskAside = { ...task, thread, line: far }
    const worker = startRowsThread(ENTRY, own, [far.port])
    return {
      receive: () => receive<CasesAside>(near),
      stop: () => {
        near.port.close()
        void worker.terminate()
      },
    }
  })
}

/** Takes what the readers answer in the order of the blocks, so that rows go in as one reader would give them. */
function takePortions(readers: readonly CaseReader[], run: ImportRun): TakenCases {
  const { insertCaseRows } = run.statements
  const all: TakenCases = { count: countOf('投資案件'), unsourced: [] }
  /** What a reader has sent of a later block. */
  const early: (CasesAside | null)[] = readers.map(() => null)
  const read = readers.map(() => 0)
  const reading = new Set(readers.keys())
  const take = ({ rows, problems, ids, end }: CasesAside) => {
    unpackRows(rows, (table, values) => insertCaseRows[table]?.(values))
    for (const problem of problems) run.report(problem)
    if (ids !== '') for (const id of ids.split('\n')) run.mentioned.investments.add(id)
    if (end === null) return
    all.count.rows += end.count.rows
    all.count.added += end.count.added
    all.unsourced.push(...end.unsourced)
  }
  for (let block = 0; reading.size > 0; block++) {
    const which = block % readers.length
    while (reading.has(which)) {
      const portion = early[which] ?? (readers[which] as CaseReader).receive()
      early[which] = portion.block > block ? portion : null
      if (early[which] !== null) break
      take(portion)
      if (portion.read > 0) {
        read[which] = portion.read
        run.onRows(
          '投資案件',
          read.reduce((sum, rows) => sum + rows, 0),
        )
      }
      if (portion.end !== null) reading.delete(which)
    }
  }
  return all
}
