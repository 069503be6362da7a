import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPinned } from '../../server/geography.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { PublishRefused, publishEdition } from '../../server/publish/publish-edition.ts'
import { Desk } from '../cli/command-line.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { aCase, allRows, anEmptyDraft, aPlan, csv, DRAFT, take } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { outlineOf, planDetails } from '../plan-details.ts'

const FROZEN = 'published edition: no row may change'
const workbook = madeUpEdition(5, 60, places)
const desk = new Desk()
let db: WriteDatabase
beforeAll(async () => {
  db = openDatabase(desk.database)
  // Proposers, texts and further sources are what the made-up edition lacks.
  const whole = {
    ...workbook,
    計画: (workbook.計画 ?? []).map((plan) => ({ ...plan, 提案都道府県コード: '43', 出典名: '架空の発表' })),
    ...planDetails('plan-1'),
  }
  await publishWorkbook(db, 'published', whole, [outlineOf('plan-1')])
  createEdition(db, { id: 'a-copy', asOf: '2026-04-30', from: 'published' })
})
afterAll(() => {
  db.$client.close()
})

const keyOf = (id: string) => db.$client.prepare('select key from editions where id = ?').pluck().get(id)
/** How a row of each table hangs on its edition. */
const OWNER: Record<string, string> = {
  programmes: 'edition = @edition',
  plans: 'edition = @edition',
  investments: 'edition = @edition',
  edition_files: 'edition = @edition',
  search_grams: 'edition = @edition',
  site_cells: 'edition = @edition',
  ...Object.fromEntries(
    [
      ...['fields', 'bodies', 'proposers', 'sources', 'sections', 'areas', 'municipalities', 'places'],
      ...['steps', 'members', 'requirements', 'measures', 'infrastructure', 'targets', 'checks', 'outlines'],
    ].map((name) => [`plan_${name}`, 'plan in (select key from plans where edition = @edition)']),
  ),
  ...Object.fromEntries(
    ['sites', 'investment_fields', 'investment_years', 'investment_sources'].map((name) => [
      name,
      'investment in (select key from investments where edition = @edition)',
    ]),
  ),
}

describe('no row of a published edition can be changed', () => {
  test('every table that belongs to an edition is held here', () => {
    const tables = Object.keys(allRows(db)).filter((name) => !name.startsWith('__') && name !== 'editions')
    expect(Object.keys(OWNER).sort()).toEqual(tables.sort())
  })

  test.each(Object.entries(OWNER))('%s refuses insert, update and delete', (table, owner) => {
    const edition = keyOf('published')
    const where = `from ${table} where ${owner} limit 1`
    const row = db.$client.prepare(`select * ${where}`).get({ edition }) as Record<string, unknown>
    expect(row, 'a row to try it on').toBeDefined()
    const names = Object.keys(row)
    // The same row once more: the trigger speaks before any unique index.
    const insert = `insert into ${table} (${names.map((name) => `"${name}"`)}) values (${names.map((name) => `@${name}`)})`
    expect(() => db.$client.prepare(insert).run(row)).toThrow(FROZEN)
    expect(() => db.$client.prepare(insert.replace('insert', 'insert or replace')).run(row)).toThrow(FROZEN)
    for (const name of names)
      expect(
        () => db.$client.prepare(`update ${table} set "${name}" = "${name}" where ${owner}`).run({ edition }),
        name,
      ).toThrow(FROZEN)
    expect(() => db.$client.prepare(`delete from ${table} where ${owner}`).run({ edition })).toThrow(FROZEN)
  })

  test('a row of a draft cannot be moved into it', () => {
    const [from, to] = [keyOf('a-copy'), keyOf('published')]
    for (const table of ['programmes', 'plans', 'investments'])
      expect(() =>
        db.$client
          .prepare(`update ${table} set edition = ?, id = id || '-moved' where edition = ?`)
          .run(to, from),
      ).toThrow(FROZEN)
    const first = 'select min(key) from investments where edition = ?'
    expect(() =>
      db.$client
        .prepare(`update sites set position = 99, investment = (${first}) where investment = (${first})`)
        .run(to, from),
    ).toThrow(FROZEN)
  })

  test('the edition itself can be neither edited, nor made a draft again, nor deleted', () => {
    for (const change of [
      "title = 'x'",
      "status = 'draft'",
      "hash = 'x'",
      "asOf = '2020-01-01'",
      "sums = '{}'",
    ])
      expect(() => db.$client.exec(`update editions set ${change} where id = 'published'`), change).toThrow(
        FROZEN,
      )
    expect(() => db.$client.exec("delete from editions where id = 'published'")).toThrow(FROZEN)
  })
})

describe('what publication leaves', () => {
  test('the files lie beside the database with the sizes and hashes that it names', () => {
    const files = db.$client.prepare('select * from edition_files where edition = ?').all(keyOf('published'))
    expect(files.length).toBeGreaterThan(0)
    for (const { name, bytes, sha256 } of files as { name: string; bytes: number; sha256: string }[]) {
      const content = readFileSync(join(desk.folder, 'files', 'published', name))
      expect(content.length, name).toBe(bytes)
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(sha256)
    }
  })

  test('the same content has the same hash in another database, in another order; other content another', async () => {
    const hashOf = async (rows: typeof workbook) => {
      const other = openDatabase(':memory:')
      await publishWorkbook(other, 'elsewhere', madeUpEdition(1, 10, places))
      await publishWorkbook(other, 'same', rows)
      return other.$client.prepare("select hash from editions where id = 'same'").pluck().get()
    }
    const first = await hashOf(workbook)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    const plans = [...(workbook.計画 ?? [])].reverse()
    expect(await hashOf({ ...workbook, 計画: plans })).toBe(first)
    const [plan = {}, ...rest] = workbook.計画 ?? []
    expect(await hashOf({ ...workbook, 計画: [{ ...plan, 備考: '追記' }, ...rest] })).not.toBe(first)
  })

  const ERRORS: [why: string, break_: string, code: string][] = [
    ['a plan without an area', 'delete from plan_areas', 'no-area'],
    ['a case without a site', 'delete from sites', 'no-site'],
    ['a case without a source', 'delete from investment_sources', 'no-source'],
    ['a case whose source has no URL', 'update investment_sources set url = null', 'no-source'],
    ['a case of a plan that is gone', "update investments set planId = 'gone'", 'plan-not-found'],
  ]
  test.each(ERRORS)('%s cannot be published, and the draft is as it was', async (_, harm, code) => {
    const draft = anEmptyDraft()
    const area = csv('計画区域', [{ 計画ID: 'plan-1', 市区町村コード: '43404' }])
    await take(draft, [csv('計画', [aPlan()]), area, csv('投資案件', [aCase()])])
    draft.$client.exec(harm)
    const before = allRows(draft)
    const publish = () =>
      publishEdition(draft, { edition: DRAFT, publishedAt: '2026-02-01', places, ...readPinned() })
    expect(publish).toThrow(PublishRefused)
    expect(publish).toThrow(code === 'no-area' ? '計画 plan-1' : '案件 kikuyo-1')
    expect(allRows(draft)).toEqual(before)
  })
})
