import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEdition } from '../../server/editions/create-edition.ts'
import { type ImportReport, importFiles } from '../../server/intake/import-files.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { places } from '../edition-database.ts'

const HEADER = '案件ID,案件名,市区町村コード,按分率(%),備考,出典名,出典URL'
const SOURCE = '架空の発表,https://example.jp/a'

/** Lies on the disk, larger than what is read of a file at once (1 MB). */
async function taken(db: WriteDatabase, bytes: Uint8Array): Promise<ImportReport> {
  const path = join(mkdtempSync(join(tmpdir(), 'large-')), '投資案件.csv')
  writeFileSync(path, bytes)
  return await importFiles(db, 'draft', [{ name: '投資案件.csv', path }], { replace: false, places })
}

function draft(): WriteDatabase {
  const db = openDatabase(':memory:')
  createEdition(db, { id: 'draft', asOf: '2026-03-31', title: '架空の版', sample: true, note: '架空' })
  return db
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const all = (db: WriteDatabase, query: string) => db.$client.prepare(query).pluck().all()
const case1 = (index: number, note: string) => `case-${index},架空の工場${index},17201,,${note},${SOURCE}`

test('a remark of several lines with quotes and commas is kept wherever in a large file it stands', async () => {
  const db = draft()
  const note = `架空、${'石川'.repeat(20)}\n2行目, "金沢"\n\n3行目`
  const rows = Array.from({ length: 9000 }, (_, index) => case1(index, `"${note.replaceAll('"', '""')}"`))
  const report = await taken(db, utf8(`\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`))
  expect(report.problems).toEqual([])
  expect(all(db, 'select count(*) from investments')).toEqual([9000])
  expect(all(db, 'select distinct note from investments')).toEqual([note])
})

test('a case whose two sites stand thousands of rows apart is one case with both of them', async () => {
  const db = draft()
  const others = Array.from({ length: 3000 }, (_, index) => case1(index, '架空'.repeat(80)))
  const first = `both,架空の2拠点,24202,60,,${SOURCE}`
  const report = await taken(db, utf8([HEADER, first, ...others, 'both,,03206,40,,,'].join('\n')))
  expect(report.problems).toEqual([])
  expect(report.counts).toMatchObject([{ table: '投資案件', rows: 3002, added: 3001, updated: 0 }])
  const sites = `select s.municipality || ' ' || s.sharePercent from sites s join investments i on i.key = s.investment
    where i.id = 'both' order by s.position`
  expect(all(db, sites)).toEqual(['24202 60.0', '03206 40.0'])
})

test('the same file again updates every case and adds none', async () => {
  const db = draft()
  const bytes = utf8([HEADER, ...Array.from({ length: 200 }, (_, index) => case1(index, '架空'))].join('\n'))
  await taken(db, bytes)
  const again = await taken(db, bytes)
  expect(again.counts).toMatchObject([{ added: 0, updated: 200 }])
  expect(all(db, 'select count(*) from sites')).toEqual([200])
})

test('a file of Shift_JIS is known as such although its first megabyte is plain digits and letters', async () => {
  const db = draft()
  const ascii = Array.from(
    { length: 20_000 },
    (_, index) => `c${index},x,17201,,,s,https://example.jp/${index}`,
  )
  // 案件ID,案件名,市区町村コード,按分率(%),備考,出典名,出典URL and 架空 as Shift_JIS has them.
  const header = Buffer.from(
    '88c48c8f49442c88c48c8f96bc2c8e738be692ac91ba8352815b83682c88c295aa97a6' +
      '2825292c94f58d6c2c8f6f935496bc2c8f6f935455524c0a',
    'hex',
  )
  const last = Buffer.concat([
    Buffer.from('last,'),
    Buffer.from('89cb8bf3', 'hex'),
    Buffer.from(',17201,,,s,https://example.jp/'),
  ])
  const report = await taken(db, Buffer.concat([header, Buffer.from(`${ascii.join('\n')}\n`), last]))
  expect(report.problems).toEqual([])
  expect(all(db, "select title from investments where id = 'last'")).toEqual(['架空'])
})

test('a quote that is never closed names the row where it opens, and nothing is taken in', async () => {
  const db = draft()
  const rows = Array.from({ length: 12_000 }, (_, index) =>
    case1(index, index === 11_000 ? '"架空' : '架空'.repeat(20)),
  )
  const report = await taken(db, utf8([HEADER, ...rows].join('\n')))
  expect(report.problems).toMatchObject([{ code: 'broken-csv', row: 11_002 }])
  expect(all(db, 'select count(*) from investments')).toEqual([0])
})

test.each([
  ['a quote in the middle of a cell', `case-1,架空の"工場",17201,,,${SOURCE}`],
  ['text after a closing quote', `case-1,"架空"の工場,17201,,,${SOURCE}`],
])('%s is refused with its row', async (_, row) => {
  const report = await taken(draft(), utf8([HEADER, case1(0, '架空'), row].join('\r')))
  expect(report.problems).toMatchObject([{ code: 'broken-csv', row: 3 }])
})
