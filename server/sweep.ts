import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { type DiskFiles, syncFolder } from './disk-files.ts'

/** Where a restored database and its files lie until they take their places. */
export const RESTORING = '.restoring'

/**
 * Ends a restoration that was broken off. The database's rename is its commit: until then both are cleared away, after
 * it the files follow.
 */
export function finishRestoring(database: string, files: string): void {
  if (!existsSync(files + RESTORING)) return
  if (existsSync(database + RESTORING)) {
    rmSync(database + RESTORING, { force: true })
    rmSync(files + RESTORING, { recursive: true, force: true })
    return
  }
  rmSync(files, { recursive: true, force: true })
  renameSync(files + RESTORING, files)
  syncFolder(dirname(files))
}

/**
 * Clears away what broken publications left beside the database: folders aside, and those of editions that are drafts
 * still. A publication holds the database's write lock from its first file to its last, so whoever has the lock knows
 * that none is running; when another has it, nothing is swept.
 */
export function sweepFiles(client: Database.Database, files: DiskFiles): void {
  const isDraft = client.prepare("select 1 from editions where id = ? and status = 'draft'").pluck()
  const leftOver = () => [...files.leftAside(), ...files.editions().filter((id) => isDraft.get(id) === 1)]
  if (leftOver().length === 0) return
  const patience = client.pragma('busy_timeout', { simple: true })
  client.pragma('busy_timeout = 0')
  try {
    client
      .transaction(() => {
        for (const folder of leftOver()) files.remove(folder)
      })
      .immediate()
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && String(problem.code).startsWith('SQLITE_BUSY')))
      throw problem
  } finally {
    client.pragma(`busy_timeout = ${patience}`)
  }
}
