import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import { FIELDS } from '../../server/domain/field.ts'
import { PLAN_TYPES } from '../../server/domain/plan.ts'
import { NO_SUMS, type Sums } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import { snapshotsOnNode } from '../../server/snapshots-on-node.ts'
import { places } from '../edition-database.ts'
import { filledDatabase } from '../filled.ts'
import { TEST_BUILD } from '../worker.ts'
import { readPdf } from './read-pdf.ts'

const SITE = 'http://localhost:8787'
let db: Awaited<ReturnType<typeof filledDatabase>>
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  db = await filledDatabase()
  const snapshots = snapshotsOnNode(SITE, db.$files)
  app = createApp({ db, places, files: db.$files, build: TEST_BUILD, snapshots }, () => {})
})
afterAll(() => {
  db.$client.close()
})

async function ask(path: string): Promise<Response> {
  const answer = await app.request(`/api/editions/${path}`)
  expect(answer.status, path).toBe(200)
  return answer
}

async function reportOf(edition: string, code: string, query: string) {
  const report = (await (await ask(`${edition}/coverage/${code}?${query}`)).json()) as PrefectureCoverage
  const answer = await ask(`${edition}/coverage/${code}.pdf?${query}`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()))
  return { report, pdf, said: pdf.pages.map(({ text }) => closed(text)) }
}

/** Lines break and cells stand apart as paper has it: what is said is the same without white space. */
function closed(text: string): string {
  return text.replace(/\s/g, '')
}

/** A row's figures as they are written; yen that all stand in 複数地域 are no 0 of the row's own. */
function cells(
  { count, amountYen, amountUnknown, supportYen, supportUnknown }: Sums,
  several = NO_SUMS,
): string {
  if (count === 0) return '0－－'
  const yen = (known: number, unknown: number) => (unknown >= count ? '－' : yenInWords(known, 'ja'))
  const isElsewhere = several.amountYen > 0 && amountYen === 0 && amountUnknown < count
  const amount = isElsewhere ? '複数地域に計上' : yen(amountYen, amountUnknown)
  return `${count}${amount}${yen(supportYen, supportUnknown)}`
}

test.each([
  ['made-up-1', '01', ''],
  ['made-up-1', '13', 'basis=full'],
  ['made-up-1', '47', ''],
  ['sample-2026-02', '04', 'field=ai-semiconductor'],
  ['sample-2026-02', '43', ''],
  // Its part of a case in several prefectures has no share of its own.
  ['sample-2026-02', '23', ''],
])('the two pages of %s, %s say the figures of the coverage: %s', async (edition, code, query) => {
  const { report, pdf, said } = await reportOf(edition, code, query)
  expect(pdf.pages).toHaveLength(2)
  const [first = '', second = ''] = said
  expect(first).toContain(`案件${report.total.count}件`)
  const bodies = report.municipalities.filter(({ parent }) => parent === null)
  const covered = bodies.filter(({ plans }) => plans.length > 0).length
  expect(first).toContain(`区域に入る市区町村${covered}／${bodies.length}`)
  expect(first).toContain(`区域の外の案件${report.outside.length}件`)
  const doubtful = new Set(report.toReview.map(({ investment }) => investment))
  expect(first).toContain(`要確認${doubtful.size}件`)
  for (const { field, plans, ...sums } of report.fields) {
    const name = FIELDS.find(({ id }) => id === field)?.ja ?? '17分野以外'
    expect(first).toContain(`${name}${plans.length}${cells(sums, report.fieldsClosing.residual.several)}`)
  }
  for (const page of said) expect(page).toContain(`合計${cells(report.total)}`)
  const names = new Map(report.municipalities.map(({ code, name }) => [code, name]))
  const { several } = report.municipalitiesClosing.residual
  for (const { name, parent, plans, ...sums } of report.municipalities) {
    const short = name.replace(names.get(parent ?? '') ?? '', '')
    const types = PLAN_TYPES.map(({ id, letter }) => {
      const count = plans.filter(({ type }) => type === id).length
      return count === 0 ? '' : `${letter}${count === 1 ? '' : count}`
    }).join('')
    expect(second).toContain(`${short}${types === '' ? '－' : types}${cells(sums, several)}`)
  }
})

test('the pages say edition, conditions, licence, credit and address, and a sample is marked on both', async () => {
  const { pdf, said } = await reportOf('sample-2026-02', '04', 'field=ai-semiconductor')
  for (const page of said) {
    expect(page).toContain('政府の公表物ではありません')
    expect(page).toContain('を加工して作成')
    expect(page).toContain('／2')
  }
  for (const text of [
    '宮城県　カバー状況',
    '条件：戦略分野：AI・半導体',
    '基準日 令和8年（2026年）2月28日',
    'CC BY 4.0',
    `${SITE}/coverage/04?edition=sample-2026-02&field=ai-semiconductor`,
  ])
    expect(said[0]).toContain(closed(text))
  expect(pdf.title).toContain('宮城県 カバー状況')
  expect(pdf.language).toBe('ja-JP')
})

test('the same address gives the same bytes, and a runtime without fonts says that it makes none', async () => {
  const path = 'sample-2026-02/coverage/04.pdf'
  const bytes = async () => Buffer.from(await (await ask(path)).arrayBuffer())
  expect((await bytes()).equals(await bytes())).toBe(true)
  const bare = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
  expect((await bare.request(`/api/editions/${path}`)).status).toBe(501)
})
