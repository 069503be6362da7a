import { MessageChannel } from 'node:worker_threads'
import type { FileEntry, FilesAside } from '../../disk-files.ts'
import type { ExportedEdition } from '../../export/sheets/case-values.ts'
import { type LineEnds, newCounts, receive } from '../../message-line.ts'
import type { WriteDatabase } from '../../open-database.ts'
import { startThread } from '../../start-thread.ts'
import { CASES_FILE, casesAsCsv } from '../cases-csv.ts'
import type { TableHash } from '../content-hash.ts'

const ENTRY = new URL('draft-thread.ts', import.meta.url)

/** What a thread is given that reads a draft while it is being published. */
export interface DraftTask {
  database: string
  /** The draft's key. */
  edition: number
  exported: ExportedEdition
  /** Where its files are written. */
  folder: string
  line: LineEnds
}

/** What of a publication follows from the draft alone; both are asked for once, in this order. */
export interface DraftAside {
  /** Hashes of tables that publication leaves as they are. */
  hashes: () => TableHash[]
  /** The file of all cases, written. */
  casesFile: () => FileEntry
  stop: () => void
}

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
  if (db.$client.memory || (cases as number) < LEAST_CASES)
    return {
      hashes: () => [],
      casesFile: () => files.put(CASES_FILE, casesAsCsv(db, edition, exported)),
      stop: () => {},
    }
  const { port1, port2 } = new MessageChannel()
  const counts = newCounts()
  const { id, title, note, sample } = exported
  const task: DraftTask = {
    database: db.$client.name,
    edition,
    exported: { id, title, note, sample },
    folder: files.folder,
    line: { port: port2, counts },
  }
  const thread = startThread(ENTRY, task, [port2])
  return {
    hashes: () => receive<TableHash[]>({ port: port1, counts }),
    casesFile: () => receive<FileEntry>({ port: port1, counts }),
    stop: () => {
      port1.close()
      void thread.terminate()
    },
  }
}
