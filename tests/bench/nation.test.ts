import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readNeighbours } from '../../geodata/read.ts'
import { FIELD_IDS } from '../../server/domain/field.ts'
import { PRECISIONS } from '../../server/domain/investment.ts'
import { places } from '../edition-database.ts'
import { askInABox } from './counting/in-a-box.ts'
import { countInColumns } from './counting/in-columns.ts'
import { loading } from './counting/loading.ts'
import { summariseBesidePostgres } from './counting/summary-beside-postgres.ts'
import { findText } from './counting/text-beside-postgres.ts'
import { type Ground, type Measured, tableOf } from './measurement.ts'
import { writeNation } from './nation.ts'
import { publishNation } from './publish-nation.ts'
import { sizeOfColumns } from './size-of-columns.ts'
import { sizeOfFiles } from './size-of-files.ts'

const CASES = 2000
let ground: Ground
let measured: Measured[]
let db: Database.Database

const folder = mkdtempSync(join(tmpdir(), 'nation-'))
beforeAll(async () => {
  ;({ ground, measured } = await publishNation(folder, { cases: CASES, rounds: 1 }))
  db = new Database(ground.database, { readonly: true })
})
afterAll(() => {
  db?.close()
  rmSync(folder, { recursive: true, force: true })
})

const all = (query: string) => db.prepare(query).pluck().all() as unknown[]

test('the made-up nation is taken in and published whole by the ordinary command', async () => {
  expect(all('select count(*) from investments')).toEqual([CASES])
  expect(all('select count(*) from sites')).toEqual([ground.nation.rows])
  expect(all("select count(*) from editions where status = 'published'")).toEqual([1])
  const sizes = await sizeOfFiles(ground)
  expect(tableOf([...measured, ...sizes])).toContain('file columns')
  const byColumn = await sizeOfColumns(ground)
  const whole = sizes.find(({ what }) => what.includes('columns'))?.ours ?? 0
  const sum = byColumn.reduce((total, { ours }) => total + ours, 0)
  expect(sum / whole).toBeGreaterThan(0.9)
  expect(sum / whole).toBeLessThan(1.2)
})

test('every question of the bench is answered, and tells how long it took', async () => {
  const questions = [countInColumns, summariseBesidePostgres, askInABox, findText, loading]
  for (const question of questions) {
    const rows = await question(ground)
    expect(rows.length).toBeGreaterThan(0)
    for (const { what, ours } of rows) expect(ours, what).toBeGreaterThan(0)
  }
})

test('it has every field, every precision, all three types of plan, and amounts that are not published', () => {
  const sorted = (ids: readonly { id: string }[]) => ids.map(({ id }) => id).sort()
  expect(all('select distinct field from investment_fields order by 1')).toEqual([...FIELD_IDS].sort())
  expect(all('select distinct precision from sites order by 1')).toEqual(sorted(PRECISIONS))
  expect(all('select distinct type from plans order by 1')).toEqual(['local', 'regional', 'strategic'])
  expect(all('select count(*) > 0 from investments where amountYen is null and supportYen > 0')).toEqual([1])
})

test('some cases have several sites, with and without shares, and some have several fields or none', () => {
  expect(all('select distinct hasShares from investments where siteCount > 1 order by 1')).toEqual([0, 1])
  const fieldsACase = all(
    `select distinct (select count(*) from investment_fields f where f.investment = i.key) from investments i
     order by 1`,
  )
  expect(fieldsACase.slice(0, 3)).toEqual([0, 1, 2])
})

test('one case in a hundred stands at the very same point', () => {
  const [most] = all('select count(*) from sites where lng is not null group by lng, lat order by 1 desc')
  expect(most).toBe(ground.nation.stacked)
  expect(ground.nation.stacked).toBe(CASES / 100)
})

test('a plan of the state reaches into several prefectures and has an enclave', () => {
  const parts = all("select parts from plans where type = 'strategic'").map((text) =>
    JSON.parse(String(text)),
  )
  const enclaves = parts.filter((own) => own.some(({ kind }: { kind: string }) => kind === 'enclave'))
  const prefectures = parts.map(
    (own) => new Set(own.flatMap((part: { prefectures: string[] }) => part.prefectures)).size,
  )
  expect(enclaves.length).toBeGreaterThan(0)
  expect(Math.max(...prefectures)).toBeGreaterThan(1)
})

test('everything says that it is made up', () => {
  expect(all("select count(*) from investments where title not like '架空%' or note is not '架空'")).toEqual([
    0,
  ])
  expect(all("select count(*) from plans where name not like '架空%' or note is not '架空'")).toEqual([0])
  expect(all("select count(*) from programmes where name not like '架空%'")).toEqual([0])
})

test('twenty thousand cases leave no municipality, ward or northern village without one', () => {
  const neighbours = readNeighbours()
  const write = (name: string) =>
    writeNation(join(folder, 'towns', name), { cases: 20_000, seed: 3, places, neighbours, realCodes: [] })
  const file = (path: string) => readFileSync(path, 'utf8')
  const [first, second] = [write('a'), write('b')]
  const text = file(first.files.at(-1) ?? '')
  const towns = places.table.places.filter(({ code }) => places.leavesOf(code)[0] === code)
  expect(towns).toHaveLength(1898)
  expect(towns.filter(({ name }) => !text.includes(`架空・${name}`))).toEqual([])
  expect(file(second.files.at(-1) ?? '')).toBe(text)
})
