import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase } from '../../server/open-database.ts'
import { snapshotsOnNode } from '../../server/snapshots-on-node.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD } from '../worker.ts'
import { Desk } from './command-line.ts'

const desk = new Desk()

test('export gives the bytes of the API under the same filters, on standard output and as a file', async () => {
  const db = openDatabase(desk.database)
  await publishWorkbook(db, 'made-up', madeUpEdition(3, 80, places))
  const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
  const path = join(desk.folder, 'cases')
  for (const [format, query, flags] of [
    ['csv', '', []],
    ['csv', '?stage=planned&stage=operating', ['--stage', 'planned', '--stage', 'operating']],
    ['geojson', '?prefecture=43', ['--prefecture', '43']],
    ['fgb', '?prefecture=43', ['--prefecture', '43']],
  ] as const) {
    const asked = ['export', 'made-up', '--format', format, ...flags]
    const expected = await (await app.request(`/api/editions/made-up/investments.${format}${query}`)).bytes()
    // What is not text does not come through a pipe that is read as text.
    if (format !== 'fgb')
      expect(Buffer.from(desk.edition(...asked).out), query).toEqual(Buffer.from(expected))
    expect(desk.edition(...asked, '-o', path)).toMatchObject({ code: 0 })
    expect(readFileSync(path)).toEqual(Buffer.from(expected))
  }
  const frozen = await db.$files.read('made-up', 'investments.csv')
  expect(Buffer.from(frozen ?? [])).toEqual(
    Buffer.from(await (await app.request('/api/editions/made-up/investments.csv')).bytes()),
  )
  db.$client.close()
})

test('a picture on the command line has the bytes that its address gives', async () => {
  const db = openDatabase(desk.database)
  const snapshots = snapshotsOnNode('http://localhost:8787', db.$files)
  const app = createApp({ db, places, files: db.$files, build: TEST_BUILD, snapshots }, () => {})
  const path = join(desk.folder, 'map.svg')
  const flags = ['--block', 'kyushu', '--size', '16x9', '--title', '九州の案件', '--hide', 'local']
  const query = new URLSearchParams({ block: 'kyushu', size: '16x9', title: '九州の案件', hide: 'local' })
  expect(desk.edition('export', 'made-up', '--format', 'svg', ...flags, '-o', path).code).toBe(0)
  const answer = await app.request(`/api/editions/made-up/snapshot.svg?${query}`)
  expect(answer.status).toBe(200)
  expect(readFileSync(path, 'utf8')).toBe(await answer.text())
  const pdf = desk.edition('export', 'made-up', '--format', 'pdf', '-o', join(desk.folder, 'map.pdf'))
  expect(pdf).toMatchObject({ code: 0, error: '' })
  expect(readFileSync(join(desk.folder, 'map.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  db.$client.close()
})

test.each([
  ['a size that is none', ['export', 'x', '--format', 'svg', '--size', 'B5'], '--size の「B5」'],
  ['a size for a table', ['export', 'x', '--format', 'csv', '--size', 'A4'], '--size は図'],
  ['a format that is none', ['export', 'x', '--format', 'docx'], '使える形式：csv、xlsx、geojson、fgb'],
  ['a filter on an atlas', ['export', 'x', '--format', 'atlas', '--field', 'quantum'], '--field は atlas'],
  [
    'a case filter on outlines of plans',
    ['export', 'x', '--format', 'outlines', '--stage', 'planned'],
    '--stage',
  ],
  ['no format', ['export', 'x'], '使える形式'],
  ['a value that is none', ['export', 'x', '--format', 'csv', '--stage', 'gone'], '--stage の「gone」'],
  ['an edition that is not there', ['export', 'nowhere', '--format', 'csv'], '「nowhere」'],
])('%s ends with 2 and says what would do', (_, args, said) => {
  expect(desk.edition(...args)).toMatchObject({ code: 2, out: '', error: expect.stringContaining(said) })
})
