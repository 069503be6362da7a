import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { Summary } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { snapshotsOnNode } from '../../server/snapshots-on-node.ts'
import { Desk } from '../cli/command-line.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD } from '../worker.ts'
import { type ReadPdf, readPdf } from './read-pdf.ts'

const desk = new Desk()
const ATLAS = '/api/editions/later/files/atlas.pdf'
const FIRST_PREFECTURE = 7
let db: WriteDatabase
let app: ReturnType<typeof createApp>
let bytes: Uint8Array
let atlas: ReadPdf
beforeAll(async () => {
  db = openDatabase(desk.database)
  await publishWorkbook(db, 'before', madeUpEdition(3, 60, places))
  await publishWorkbook(db, 'later', madeUpEdition(3, 90, places))
  const snapshots = snapshotsOnNode('http://localhost:8787', db.$files)
  app = createApp({ db, places, files: db.$files, build: TEST_BUILD, snapshots }, () => {})
  const answer = await app.request(ATLAS)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  bytes = new Uint8Array(await answer.arrayBuffer())
  atlas = await readPdf(bytes)
})
afterAll(() => {
  db.$client.close()
})

const said = (page: number) => atlas.pages[page - 1]?.text.replaceAll('\n', '') ?? ''

async function summaryOf(query: string): Promise<Summary> {
  return (await (await app.request(`/api/editions/later/summary?${query}`)).json()) as Summary
}

test('the atlas has a cover, the nation, the fields, coverage, changes, a page a prefecture, and credits', () => {
  expect(atlas.pages).toHaveLength(FIRST_PREFECTURE + 47)
  for (const [page, title] of [
    [1, '地図帳'],
    [2, '目次'],
    [3, '国内投資マップ'],
    [4, '17の戦略分野'],
    [5, 'カバー状況'],
    [6, '前回公表時からの進捗'],
    [7, '北海道'],
    [53, '沖縄県'],
    [54, '数え方・出典・利用条件'],
  ] as const)
    expect(said(page)).toContain(title)
  for (const page of [2, 30, 54]) {
    expect(said(page)).toContain(`${page}／54`)
    expect(said(page)).toContain('加工')
    expect(said(page)).toContain('政府の公表物ではありません')
  }
})

test('every page of a prefecture says the figures of summary, and names its largest case', async () => {
  for (const code of ['01', '13', '43', '47']) {
    const page = said(FIRST_PREFECTURE - 1 + Number(code))
    const { total } = await summaryOf(`prefecture=${code}`)
    expect(page).toContain(`${total.count}件`)
    const isKnown = total.amountUnknown < total.count
    expect(page).toContain(`投資総額 ${isKnown ? yenInWords(total.amountYen, 'ja') : '－'}`)
    const listed = await app.request(
      `/api/editions/later/investments?prefecture=${code}&sort=-amount&limit=1`,
    )
    const { items } = (await listed.json()) as { items: { title: string }[] }
    expect(page).toContain(items[0]?.title)
    expect(page).toContain('掲載案件の選び方')
  }
})

test('the page of the fields closes, and the changes are those of the comparison', async () => {
  const { rows, total } = await summaryOf('by=field')
  for (const { count, amountYen } of rows)
    expect(said(4)).toContain(`${count} ${yenInWords(amountYen, 'ja')}`)
  expect(said(4)).toContain(`合計 ${total.count} ${yenInWords(total.amountYen, 'ja')}`)
  expect(said(6)).toContain('60件 ＋30件 ±0')
  expect(said(6)).toContain('追加された案件 30件（うち金額の大きい10件）')
})

test('contents lead to every page', async () => {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const document = await task.promise
  const annotations = (await (await document.getPage(2)).getAnnotations()) as { dest?: string }[]
  const pages = await Promise.all(
    annotations.map(async ({ dest }) => {
      const [page] = (await document.getDestination(dest ?? '')) ?? []
      return (await document.getPageIndex(page)) + 1
    }),
  )
  for (let page = 3; page <= 54; page++) expect(pages).toContain(page)
  const outline = await document.getOutline()
  expect(outline.find(({ title }) => title === '都道府県')?.items).toHaveLength(47)
  await task.destroy()
})

test('the command line makes the same bytes', () => {
  const path = join(desk.folder, 'atlas.pdf')
  expect(desk.edition('export', 'later', '--format', 'atlas', '-o', path)).toMatchObject({
    code: 0,
    error: '',
  })
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('a runtime that has no time for it gives the one that lies beside the files, or says so', async () => {
  const elsewhere = (files: typeof db.$files) =>
    createApp({ db, places, files, build: TEST_BUILD }, () => {}).request(ATLAS)
  expect((await elsewhere(db.$files)).status).toBe(501)
  const stored = new Response('made elsewhere').body as ReadableStream<Uint8Array<ArrayBuffer>>
  const files = { ...db.$files, stream: async () => ({ size: 14, body: stored }) }
  expect(await (await elsewhere(files)).text()).toBe('made elsewhere')
})
