import { workerData } from 'node:worker_threads'
import { filesIn } from '../../disk-files.ts'
import { CASES_FILE } from '../../domain/edition.ts'
import { receive, send, sendFailure } from '../../message-line.ts'
import { openReadOnly } from '../../open-database.ts'
import { type NumberedCases, writeAlong } from '../write-along.ts'
import { writeCases } from '../write-cases.ts'
import type { DraftTask } from './draft-aside.ts'
import { packGrams } from './packed-grams.ts'

/** Entry of the thread that reads a draft over a connection of its own while it is being published. */
function readDraft({ database, edition, exported, folder, line, orders }: DraftTask): void {
  const db = openReadOnly(database)
  try {
    // Walked once from end to end: mapped, all of it would count as this process's memory.
    db.$client.pragma('mmap_size = 0')
    db.$client.exec('begin')
    const files = filesIn(folder)
    const written = writeCases(db, { key: edition, edition: exported }, (pieces) =>
      files.put(CASES_FILE, pieces),
    )
    send(line, written, [written.keys.buffer, written.lengths.buffer])
    const { grams, ...along } = writeAlong(db, receive<NumberedCases>(orders), files)
    send(line, along, [along.nameLengths.buffer])
    for (const packed of packGrams(grams)) send(line, packed, [packed.bytes.buffer])
    send(line, null)
  } finally {
    db.$client.close()
  }
}

const task = workerData as DraftTask
try {
  readDraft(task)
} catch (problem) {
  sendFailure(task.line, problem)
}
