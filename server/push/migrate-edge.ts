import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EdgeDatabase } from './destination.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))
/** Wrangler's own list: `wrangler d1 migrations apply` goes on where this ends, and the other way round. */
const NAME = 'd1_migrations'
const LIST = `create table if not exists ${NAME} (
  id integer primary key autoincrement, name text unique,
  applied_at timestamp default current_timestamp not null)`

/** Brings the tables of D1 up to date; a migration is applied whole or not at all. */
export async function migrateEdge(db: EdgeDatabase): Promise<void> {
  const list = db.prepare('select 1 from sqlite_master where name = ?').bind(NAME)
  if ((await list.raw()).length === 0) await db.prepare(LIST).run()
  const { results } = await db.prepare(`select name from ${NAME}`).all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))
  for (const name of files.sort()) {
    if (applied.has(name)) continue
    const statements = readFileSync(join(MIGRATIONS, name), 'utf8').split('--> statement-breakpoint')
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare(`insert into ${NAME} (name) values (?)`).bind(name),
    ])
  }
}
