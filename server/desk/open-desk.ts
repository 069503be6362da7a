import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { makeFolder } from '../disk-files.ts'
import * as schema from './schema.ts'

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url))

export type DeskDatabase = BetterSQLite3Database<typeof schema> & { $client: Database.Database }

/**
 * Opens the desk's database, creating it where there is none, and brings its tables up to date.
 * @throws when the file is not a database, cannot be written or is locked for longer than ten seconds
 */
export function openDesk(path: string): DeskDatabase {
  if (path !== ':memory:') makeFolder(resolve(dirname(path)))
  const client = new Database(path)
  client.pragma('busy_timeout = 10000')
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  const db = drizzle(client, { schema })
  migrate(db, { migrationsFolder: MIGRATIONS })
  return db
}
