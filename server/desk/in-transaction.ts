import type { WriteDatabase } from '../open-database.ts'

/**
 * Does work that waits for files in between within one transaction that holds the write lock. A thread of the desk does
 * one task at a time, so nothing else is written over its connection meanwhile.
 * @param work is told how to commit; whatever it has not committed is undone
 */
export async function inTransaction<Answer>(
  db: WriteDatabase,
  work: (commit: () => void) => Promise<Answer>,
): Promise<Answer> {
  db.$client.exec('begin immediate')
  try {
    return await work(() => void db.$client.exec('commit'))
  } finally {
    // A full disk has undone it already, and is what is to be told.
    if (db.$client.inTransaction) db.$client.exec('rollback')
  }
}
