import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { MANIFEST_FILE } from '../../server/publish/manifest.ts'
import { editionsToVerify, verifyEdition } from '../../server/publish/verify-edition.ts'
import { Desk } from '../cli/command-line.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { allRows } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { outlineOf, planDetails } from '../plan-details.ts'
import { Random } from '../random.ts'

/** Bits that are flipped one by one; `npm run test:torture` asks for 2,000. */
const BITS = Number(process.env.FLIPPED_BITS ?? 60)

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
    const size = readFileSync(join(folder, name)).length
    for (const at of [0, size >> 1, size - 1]) expectFlipFound(join(folder, name), at * 8)
  }
  expect(differences()).toEqual([])
})

test(`${BITS} single bits, drawn among all bits of all files, are found one by one`, () => {
  const folder = join(db.$files.root, 'published')
  const files = readdirSync(folder).map((name) => ({ name, bits: statSync(join(folder, name)).size * 8 }))
  const all = files.reduce((sum, { bits }) => sum + bits, 0)
  const random = new Random(20_260_131)
  for (let round = 0; round < BITS; round += 1) {
    let bit = random.below(all)
    const file = files.find(({ bits }) => {
      const isHere = bit < bits
      if (!isHere) bit -= bits
      return isHere
    })
    expectFlipFound(join(folder, file?.name ?? ''), bit)
  }
  expect(differences()).toEqual([])
})

function expectFlipFound(path: string, bit: number): void {
  const bytes = readFileSync(path)
  const harmed = Buffer.from(bytes)
  harmed[bit >> 3] = (harmed[bit >> 3] as number) ^ (1 << (bit & 7))
  writeFileSync(path, harmed)
  expect(differences().join('\n'), `${path} bit ${bit}`).toContain(`「${basename(path)}」`)
  writeFileSync(path, bytes)
}

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

  test('in every column of the row of the edition itself', () => {
    const copy = aCopy()
    const client = copy.$client
    const columns = client.prepare("select name from pragma_table_info('editions')").pluck().all() as string[]
    expect(columns).toContain('sums')
    for (const column of columns)
      for (const harmed of [
        `case typeof("${column}") when 'integer' then "${column}" + 9007 else coalesce("${column}", '') || 'x' end`,
        `case typeof("${column}") when 'integer' then "${column}" + 2 else coalesce("${column}", '') || ' ' end`,
      ]) {
        client.exec('begin')
        client.exec(`update editions set "${column}" = ${harmed} where id = 'published'`)
        const found = editionsToVerify(copy).flatMap((edition) => verifyEdition(copy, edition))
        expect(found, `${column} = ${harmed}`).not.toEqual([])
        client.exec('rollback')
      }
    client.close()
  })

  test.each([
    ['a published edition that says it is a draft', "status = 'draft'"],
    ['a withdrawn one without a reason', "status = 'withdrawn'"],
    ['a published one with a reason', "withdrawnReason = '誤り'"],
  ])('%s', (_, change) => {
    const copy = aCopy()
    copy.$client.exec(`update editions set ${change} where id = 'published'`)
    expect(differences(copy)).not.toEqual([])
    copy.$client.close()
  })
})
