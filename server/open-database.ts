import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { type DiskFiles, diskFiles, makeFolder } from './disk-files.ts'
import * as schema from './schema.ts'
import { finishRestoring, sweepFiles } from './sweep.ts'

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))

/** Node's database: what can write. `$client` is the better-sqlite3 handle, `$files` the edition files beside it. */
export type WriteDatabase = BetterSQLite3Database<typeof schema> & {
  $client: Database.Database
  $files: DiskFiles
}

/** Where the database lies unless `DATABASE` names another path. */
export const DEFAULT_DATABASE = fileURLToPath(new URL('../var/investment-map.sqlite', import.meta.url))

/** A million rows are written in one transaction: with SQLite's 2 MB its pages go out and come back many times. */
const CACHE_KIB = 128 * 1024

/** Edition files lie in `files/` beside the database (contracts: Command line); those of one in memory in a new folder. */
export function filesBeside(path: string): string {
  return path === ':memory:' ? mkdtempSync(join(tmpdir(), 'edition-files-')) : join(dirname(path), 'files')
}

/**
 * Opens the SQLite file, creating it where there is none, brings its tables up to date and clears away what a broken
 * publication or restoration left.
 * @param files folder of the edition files
 * @throws when the file is not a database, cannot be written or is locked for longer than ten seconds
 */
export function openDatabase(path: string, files = filesBeside(path)): WriteDatabase {
  if (path !== ':memory:') {
    makeFolder(resolve(dirname(path)))
    finishRestoring(path, files)
  }
  const client = new Database(path)
  client.pragma('busy_timeout = 10000')
  client.pragma('journal_mode = WAL')
  // better-sqlite3 is built with NORMAL for WAL, under which a power cut takes back what a command has called done.
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma(`cache_size = -${CACHE_KIB}`)
  const db = drizzle(client, { schema })
  migrate(db, { migrationsFolder: MIGRATIONS })
  const $files = diskFiles(files)
  sweepFiles(client, $files)
  return Object.assign(db, { $files })
}

/**
 * The database for who reads through its rows once and changes nothing: pages that were read are not kept, for the
 * system keeps them.
 */
export function readingThrough(db: WriteDatabase): WriteDatabase {
  db.$client.pragma(`cache_size = -${READER_CACHE_KIB}`)
  return db
}

/** So much of each thread's own; what the system keeps of the file they share. */
const READER_CACHE_KIB = 32 * 1024
/** Of the file so much is looked at where the system keeps it, without copying pages out one by one. */
const READER_MAPPED_BYTES = 2 ** 31 - 2 ** 16

/**
 * Opens an up-to-date SQLite file for reading alone, beside others who read and write.
 * @throws when there is no such file
 */
export function openReadOnly(path: string, files = filesBeside(path)): WriteDatabase {
  const client = new Database(path, { readonly: true })
  client.pragma('busy_timeout = 10000')
  client.pragma(`cache_size = -${READER_CACHE_KIB}`)
  client.pragma(`mmap_size = ${READER_MAPPED_BYTES}`)
  return Object.assign(drizzle(client, { schema }), { $files: diskFiles(files) })
}
