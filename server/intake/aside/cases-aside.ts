import { statSync } from 'node:fs'
import { MessageChannel } from 'node:worker_threads'
import type { PlaceTable } from '../../domain/place.ts'
import { type LineEnds, newCounts, receive } from '../../message-line.ts'
import { startThread } from '../../start-thread.ts'
import type { NamedTable } from '../open-tables.ts'
import type { Problem } from '../problem.ts'
import type { InputFile } from '../table.ts'
import type { TakenCases } from '../tables/import-investments.ts'
import type { ImportRun } from '../tables/run.ts'
import { type PackedRows, unpackRows } from './packed-rows.ts'

const ENTRY = new URL('read-cases-thread.ts', import.meta.url)

/** What a thread is given that reads the cases of CSV files for a draft that has none yet. */
export interface TaskAside {
  files: InputFile[]
  places: PlaceTable
  /** The draft's key, and the key of the first case. */
  edition: number
  firstKey: number
  /** Ids of plans, in the draft or in the files. */
  plans: string[]
  /** Ids and names of those in the draft, and the ids that stand in the files. */
  programmes: [id: string, name: string][]
  mentionedProgrammes: string[]
  /** Points are held against the boundaries, which the thread reads by itself. */
  hasBoundaries: boolean
  line: LineEnds
}

/** What it answers, again and again. */
export interface CasesAside {
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

/** Whether the cases are so many, and stand so, that one thread had better read while another writes. */
export function isWorthAThread(tables: readonly NamedTable[], run: ImportRun): boolean {
  const sizes = tables.map(({ source }) =>
    source !== null && 'path' in source ? statSync(source.path).size : 0,
  )
  if (sizes.includes(0)) return false
  return sizes.reduce((sum, size) => sum + size, 0) >= LEAST_BYTES && run.statements.hasNoCases()
}

/** Takes cases in from CSV files: another thread reads and checks them, this one writes. */
export function takeCasesAside(tables: readonly NamedTable[], run: ImportRun): TakenCases {
  const { client, edition, insertCaseRows } = run.statements
  const { port1, port2 } = new MessageChannel()
  const counts = newCounts()
  const inDraft = (columns: string, table: string) =>
    client.prepare(`select ${columns} from ${table} where edition = ?`)
  const task: TaskAside = {
    files: tables.flatMap(({ source }) => (source === null ? [] : [source])),
    places: run.places.table,
    edition,
    firstKey: run.statements.freeKey(),
    plans: [...(inDraft('id', 'plans').pluck().all(edition) as string[]), ...run.mentioned.plans],
    programmes: inDraft('id, name', 'programmes').raw().all(edition) as TaskAside['programmes'],
    mentionedProgrammes: [...run.mentioned.programmes],
    hasBoundaries: run.strayOf !== null,
    line: { port: port2, counts },
  }
  const thread = startThread(ENTRY, task, [port2])
  try {
    for (;;) {
      const portion = receive<CasesAside>({ port: port1, counts })
      unpackRows(portion.rows, (table, values) => insertCaseRows[table]?.(values))
      for (const problem of portion.problems) run.report(problem)
      if (portion.ids !== '') for (const id of portion.ids.split('\n')) run.mentioned.investments.add(id)
      if (portion.read > 0) run.onRows('投資案件', portion.read)
      if (portion.end !== null) return portion.end
    }
  } finally {
    port1.close()
    void thread.terminate()
  }
}
