import type { FileEntry, FilesAside } from '../../disk-files.ts'
import { CASES_FILE } from '../../domain/edition.ts'
import type { Gram } from '../../domain/search/gram-index.ts'
import type { ExportedEdition } from '../../export/sheets/case-values.ts'
import { type LineEnds, newLine, receive, send } from '../../message-line.ts'
import type { WriteDatabase } from '../../open-database.ts'
import { startRowsThread } from '../../start-thread.ts'
import { type NumberedCases, type WrittenAlong, writeAlong } from '../write-along.ts'
import { type WrittenCases, writeCases } from '../write-cases.ts'
import { type PackedGrams, unpackGrams } from './packed-grams.ts'

const ENTRY = new URL('draft-thread.ts', import.meta.url)

/** What a thread is given that reads a draft while it is being published. */
export interface DraftTask {
  database: string
  /** The draft's key. */
  edition: number
  exported: ExportedEdition
  /** Where its files are written. */
  folder: string
  /** What the thread sends, and what it is sent. */
  line: LineEnds
  orders: LineEnds
}

/** What of a publication follows from the draft alone, or nearly; each is asked for once, in this order. */
export interface DraftAside {
  /** The file of all cases, written. */
  casesFile: () => WrittenCases<FileEntry>
  /** Begins what follows the order of ordinals. @returns what waits for that, written */
  startAlong: (numbered: NumberedCases) => () => WrittenAlong
  stop: () => void
}

/** The memory of a publication allows it (1.5 GB of a million cases), and a tenth of the time goes with less. */
const ROOM_FOR_CASES_MB = 128

/** With fewer cases a thread takes longer to begin than they take. */
const LEAST_CASES = 20_000

/**
 * Begins what of a publication follows from the draft alone. Called within the transaction that publishes: nobody else
 * can write until its end, and a reader sees the draft as it was before, so that a thread reads what is published.
 */
export function startDraftAside(
  db: WriteDatabase,
  edition: number,
  exported: ExportedEdition,
  files: FilesAside,
): DraftAside {
  const cases = db.$client.prepare('select count(*) from investments where edition = ?').pluck().get(edition)
  if (db.$client.memory || (cases as number) < LEAST_CASES) {
    return {
      casesFile: () =>
        writeCases(db, { key: edition, edition: exported }, (pieces) => files.put(CASES_FILE, pieces)),
      startAlong: (numbered) => () => writeAlong(db, numbered, files),
      stop: () => {},
    }
  }
  const [heard, told] = [newLine(), newLine()]
  const { id, title, note, sample } = exported
  const task: DraftTask = {
    database: db.$client.name,
    edition,
    exported: { id, title, note, sample },
    folder: files.folder,
    line: heard.far,
    orders: told.far,
  }
  const thread = startRowsThread(ENTRY, task, [heard.far.port, told.far.port], ROOM_FOR_CASES_MB)
  return {
    casesFile: () => receive<WrittenCases<FileEntry>>(heard.near),
    startAlong: (numbered) => {
      send(told.near, numbered)
      return () => {
        const written = receive<Omit<WrittenAlong, 'grams'>>(heard.near)
        return { ...written, grams: gramsFrom(heard.near) }
      }
    },
    stop: () => {
      heard.near.port.close()
      told.near.port.close()
      void thread.terminate()
    },
  }
}

function* gramsFrom(line: LineEnds): Generator<Gram> {
  for (;;) {
    const packed = receive<PackedGrams | null>(line)
    if (packed === null) return
    yield* unpackGrams(packed)
  }
}
