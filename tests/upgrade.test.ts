import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { expect, test } from 'vitest'
import { createApp } from '../server/app.ts'
import { openDatabase } from '../server/open-database.ts'
import { editionsToVerify, verifyEdition } from '../server/publish/verify-edition.ts'
import { places } from './edition-database.ts'
import { TEST_BUILD } from './worker.ts'

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))
const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
  entries: { tag: string }[]
}

/** A database as the program made it when it knew so many migrations, with one published case and one in a draft. */
function ofSchema(version: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
  const known = join(folder, 'migrations')
  mkdirSync(join(known, 'meta'), { recursive: true })
  const entries = journal.entries.slice(0, version)
  for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(known, `${tag}.sql`))
  writeFileSync(join(known, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  const path = join(folder, 'map.sqlite')
  const client = new Database(path)
  migrate(drizzle(client), { migrationsFolder: known })
  for (const [key, id] of ['published', 'draft'].entries()) {
    client.exec(`
      insert into editions (key, id, title, asOf, status, complete, sample) values (${key + 1}, '${id}', '架空の版', '2026-01-31', 'draft', 1, 1);
      insert into programmes (edition, id, name, callStatus) values (${key + 1}, 'p-1', '架空の事業', 'open');
      insert into investments (key, edition, id, title, induced, amountYen, amountIs, supportIs, stage, search, siteCount, hasShares, "precision")
        values (${key + 1}, ${key + 1}, 'kikuyo-1', '架空の工場', 'unknown', 1000000, 'exact', 'exact', 'planned', '架空の工場', 1, 0, 'municipality');
      insert into sites (investment, position, municipality, prefecture, "precision", amountYen) values (${key + 1}, 0, '43404', '43', 'municipality', 1000000);
      insert into investment_sources (investment, position, further, title, url) values (${key + 1}, 0, 0, '架空の発表', 'https://example.jp/');`)
  }
  client.exec(
    "update editions set status = 'published', publishedAt = '2026-02-01', hash = 'of-old' where key = 1",
  )
  client.close()
  return path
}

const TABLES = ['editions', 'programmes', 'investments', 'sites', 'investment_sources']
type Row = Record<string, unknown>
const rowsIn = (client: Database.Database) =>
  Object.fromEntries(TABLES.map((table) => [table, client.prepare(`select * from ${table}`).all() as Row[]]))

test.each(journal.entries.map((_, at) => at + 1))(
  'a database of schema %i opens, is brought up to date, keeps every value and serves its edition',
  async (version) => {
    const path = ofSchema(version)
    const old = new Database(path)
    const before = rowsIn(old)
    old.close()
    const db = openDatabase(path)
    const after = rowsIn(db.$client)
    for (const table of TABLES) expect(after[table], table).toMatchObject(before[table] as Row[])
    expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.$client.pragma('foreign_key_check')).toEqual([])
    expect(() => db.$client.exec('update sites set name = 1 where investment = 1')).toThrow(
      'published edition',
    )
    const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, (error) => {
      throw error
    })
    for (const query of ['', '?prefecture=43', '?q=架空の工場']) {
      const answer = await app.request(`/api/editions/published/investments${query}`)
      expect({ query, ...((await answer.json()) as object) }).toMatchObject({ total: 1 })
    }
    for (const edition of editionsToVerify(db)) expect(verifyEdition(db, edition)).toEqual([])
    db.$client.close()
  },
)
