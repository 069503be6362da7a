import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createEdition } from '../server/editions/create-edition.ts'
import { readPinned } from '../server/geography.ts'
import { withGuardsAside } from '../server/guards-aside.ts'
import { importFiles } from '../server/intake/import-files.ts'
import { CASE_GUARDS } from '../server/intake/write/case-rows.ts'
import { openDatabase, type WriteDatabase } from '../server/open-database.ts'
import { publishEdition } from '../server/publish/publish-edition.ts'
import { places } from './edition-database.ts'
import { aCase, anEmptyDraft, csv, DRAFT, type Row, take } from './intake/draft.ts'

const FROZEN = 'published edition: no row may change'
const folder = mkdtempSync(join(tmpdir(), 'guards-'))
const opened: WriteDatabase[] = []
let number = 0
let [path, all] = ['', [] as unknown[]]
let db: WriteDatabase

function open(at: string): WriteDatabase {
  const database = openDatabase(at, join(folder, `files-${number}`))
  opened.push(database)
  return database
}

const triggers = ({ $client }: WriteDatabase) =>
  $client.prepare("select name, sql from sqlite_master where type = 'trigger' order by name").all()
const publish = (edition: string) =>
  publishEdition(db, { edition, publishedAt: '2026-02-01', places, ...readPinned() })

/** One published edition, and a draft beside it. */
beforeEach(async () => {
  number += 1
  path = join(folder, `${number}.sqlite`)
  anEmptyDraft(path).$client.close()
  db = open(path)
  all = triggers(db)
  await take(db, [csv('投資案件', [aCase({ 戦略分野: '造船', 公表日: '2026-01' })])])
  publish(DRAFT)
  createEdition(db, { id: 'next', asOf: '2026-04-30', from: DRAFT })
})
afterAll(() => {
  for (const { $client } of opened) $client.close()
  rmSync(folder, { recursive: true })
})

/** Every table of cases still refuses a further row of the published edition, and any change of one. */
function expectGuarded(database: WriteDatabase): void {
  expect(triggers(database)).toEqual(all)
  const { $client: client } = database
  const key = client
    .prepare('select i.key from investments i join editions e on e.key = i.edition where e.id = ?')
    .pluck()
    .get(DRAFT)
  for (const guard of CASE_GUARDS) {
    const table = guard.replace('_frozen_insert', '')
    const owner = table === 'investments' ? 'key' : 'investment'
    const row = client.prepare(`select * from ${table} where ${owner} = ?`).get(key) as Record<
      string,
      unknown
    >
    expect(row, table).toBeDefined()
    const names = Object.keys(row)
    const insert = `insert into ${table} (${names}) values (${names.map((name) => `@${name}`)})`
    expect(() => client.prepare(insert).run(row), guard).toThrow(FROZEN)
    expect(() => client.exec(`update ${table} set ${owner} = ${owner}`), guard).toThrow(FROZEN)
  }
}

const takeInto = (edition: string, rows: Row[]) =>
  importFiles(db, edition, [csv('投資案件', rows)], { replace: false, places })

describe('the guards of published editions are there and refuse', () => {
  test('after an import, and after a publication', async () => {
    const { counts } = await takeInto('next', [aCase({ 案件ID: 'added' })])
    expect(counts).toMatchObject([{ added: 1 }])
    expectGuarded(db)
    publish('next')
    expectGuarded(db)
  })

  test('after an import that had errors', async () => {
    const { counts } = await takeInto('next', [
      aCase({ 案件ID: 'added' }),
      aCase({ 案件ID: 'b', 段階: '夢' }),
    ])
    expect(counts).toEqual([])
    expectGuarded(db)
  })

  test('after an import and a publication that broke down in the middle', async () => {
    db.$client.exec(
      "create temp trigger broken before insert on main.sites begin select raise(abort, 'disk'); end",
    )
    await expect(takeInto('next', [aCase({ 案件ID: 'added' })])).rejects.toThrow('disk')
    db.$client.exec('drop trigger broken')
    expectGuarded(db)
    db.$client.exec(
      "create temp trigger broken before update on main.sites begin select raise(abort, 'disk'); end",
    )
    expect(() => publish('next')).toThrow('disk')
    db.$client.exec('drop trigger broken')
    expectGuarded(db)
  })

  test('in what a kill leaves on the disk while they are set aside, and to whoever reads meanwhile', () => {
    const left = join(folder, `${number}-left.sqlite`)
    const reader = open(path)
    // Pages go out to the disk long before the commit, as those of a large import do.
    db.$client.pragma('cache_size = 5')
    db.$client.exec('begin immediate')
    withGuardsAside(db.$client, CASE_GUARDS, () => {
      db.$client.exec(`insert into investments select null, edition, id || '-' || value, title, titleEn, company, corporateNumber,
        industry, planId, planRole, sector, induced, amountYen, amountIs, supportYen, supportIs, investedYen, investedOn,
        announcedOn, announcedFrom, announcedTo, constructionStart, operationStart, operationFrom, stage, ministry, office,
        programmeId, programme, previousId, note, search, siteCount, hasShares, precision, inPlanArea, null
        from investments join (with recursive n(value) as (select 1 union all select value + 1 from n where value < 999) select * from n)
        where edition = (select key from editions where id = 'next')`)
      expect(triggers(db)).toHaveLength(all.length - CASE_GUARDS.length)
      expectGuardedBy(reader)
      for (const end of ['', '-wal']) cpSync(`${path}${end}`, `${left}${end}`)
    })
    db.$client.exec('rollback')
    expectGuarded(db)
    const found = open(left)
    expect(found.$client.prepare('select count(*) from investments').pluck().get()).toBe(2)
    expectGuarded(found)
  })
})

function expectGuardedBy(reader: WriteDatabase): void {
  expect(triggers(reader)).toEqual(all)
  reader.$client.pragma('busy_timeout = 1')
  expect(() => reader.$client.exec("update editions set note = 'x' where id = 'next'")).toThrow('locked')
}

test('they are set aside within a transaction only, and only by their names', () => {
  expect(() => withGuardsAside(db.$client, CASE_GUARDS, () => {})).toThrow('outside of a transaction')
  db.$client.exec('begin')
  expect(() => withGuardsAside(db.$client, ['nothing_frozen_insert'], () => {})).toThrow(
    'nothing_frozen_insert',
  )
  db.$client.exec('rollback')
  expectGuarded(db)
})
