import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { MANIFEST_FILE } from '../../server/publish/manifest.ts'
import { editionsToVerify, verifyEdition } from '../../server/publish/verify-edition.ts'
import { Desk } from '../cli/command-line.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { allRows } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { outlineOf, planDetails } from '../plan-details.ts'

const desk = new Desk()
const made = madeUpEdition(5, 60, places)
const workbook = {
  ...made,
  計画: (made.計画 ?? []).map((plan) => ({ ...plan, 提案都道府県コード: '43', 出典名: '架空の発表' })),
  ...planDetails('plan-1'),
}
const outlines = [outlineOf('plan-1')]
let db: WriteDatabase
beforeAll(async () => {
  db = openDatabase(desk.database)
  await publishWorkbook(db, 'published', workbook, outlines)
})
afterAll(() => {
  db.$client.close()
})

function differences(of = db): string[] {
  const [edition] = editionsToVerify(of, 'published')
  if (edition === undefined) throw new Error('no edition')
  return verifyEdition(of, edition)
}

test('an edition as it was published has no difference, whatever stands beside it and wherever its pages lie', async () => {
  await publishWorkbook(db, 'another', madeUpEdition(6, 20, places))
  db.$client.exec('vacuum')
  expect(differences()).toEqual([])
})

test('the same draft gives the same bytes in another database, manifest and all', async () => {
  const other = openDatabase(new Desk().database)
  await publishWorkbook(other, 'earlier', madeUpEdition(1, 10, places))
  await publishWorkbook(other, 'published', workbook, outlines)
  const [here, there] = [db, other].map(({ $files }) => join($files.root, 'published')) as [string, string]
  expect(readdirSync(there)).toEqual(readdirSync(here))
  for (const name of readdirSync(here))
    expect(readFileSync(join(there, name)).equals(readFileSync(join(here, name))), name).toBe(true)
  other.$client.close()
})

test('one flipped bit in any file is found and the file is named', () => {
  const folder = join(db.$files.root, 'published')
  expect(readdirSync(folder)).toContain(MANIFEST_FILE)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const bytes = readFileSync(path)
    for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
      const harmed = Buffer.from(bytes)
      harmed[at] = (harmed[at] as number) ^ 1
      writeFileSync(path, harmed)
      expect(differences().join('\n'), `${name} byte ${at}`).toContain(`「${name}」`)
    }
    writeFileSync(path, bytes)
  }
  expect(differences()).toEqual([])
})

describe('one changed value in any column of any table is found and the table is named', () => {
  const tables = (client: WriteDatabase) =>
    Object.keys(allRows(client)).filter((name) => !name.startsWith('__') && name !== 'editions')

  function aCopy(): WriteDatabase {
    const copy = new Desk()
    db.$client.pragma('wal_checkpoint(truncate)')
    cpSync(desk.database, copy.database)
    cpSync(db.$files.root, join(copy.folder, 'files'), { recursive: true })
    const opened = openDatabase(copy.database)
    const triggers = opened.$client
      .prepare("select name from sqlite_master where type = 'trigger'")
      .pluck()
      .all()
    for (const name of triggers) opened.$client.exec(`drop trigger "${name}"`)
    opened.$client.pragma('foreign_keys = OFF')
    return opened
  }

  test('in every table', () => {
    const copy = aCopy()
    const client = copy.$client
    const edition = client.prepare("select key from editions where id = 'published'").pluck().get()
    const owned: Record<string, string> = {
      investment: 'investment in (select key from investments where edition = @edition)',
      plan: 'plan in (select key from plans where edition = @edition)',
    }
    for (const table of tables(copy)) {
      const columns = client.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[]
      const owner = columns.includes('edition')
        ? 'edition = @edition'
        : (owned[columns.includes('investment') ? 'investment' : 'plan'] as string)
      for (const column of columns.filter(
        (name) => !['key', 'edition', 'plan', 'investment'].includes(name),
      )) {
        client.exec('begin')
        const row = `where ${owner} limit 1`
        const only = `(${columns.map((name) => `"${name}"`)}) is (select ${columns.map((name) => `"${name}"`)} from ${table} ${row})`
        const change = `update ${table} set "${column}" = case when typeof("${column}") in ('integer', 'real') then "${column}" + 9007 else coalesce("${column}", '') || 'x' end where ${only}`
        expect(client.prepare(change).run({ edition }).changes, `${table}.${column}`).toBe(1)
        expect(differences(copy).join('\n'), `${table}.${column}`).toContain(table)
        client.exec('rollback')
      }
      client.exec('begin')
      const all = `(${columns.map((name) => `"${name}"`)})`
      client
        .prepare(
          `delete from ${table} where ${all} is (select ${all.slice(1, -1)} from ${table} where ${owner} limit 1)`,
        )
        .run({ edition })
      expect(differences(copy).join('\n'), `a row of ${table} gone`).toContain(table)
      client.exec('rollback')
    }
    expect(differences(copy)).toEqual([])
    client.close()
  })

  test('in the row of the edition itself', () => {
    const copy = aCopy()
    for (const column of [
      'title',
      'asOf',
      'publishedAt',
      'complete',
      'note',
      'sample',
      'boundaries',
      'hash',
    ]) {
      copy.$client.exec('begin')
      copy.$client.exec(`update editions set "${column}" = '2' where id = 'published'`)
      expect(differences(copy), column).not.toEqual([])
      copy.$client.exec('rollback')
    }
    copy.$client.close()
  })
})
