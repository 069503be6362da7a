import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { checkEdition } from '../../server/check/check-edition.ts'
import { editionTables } from '../../server/export/edition-xlsx.ts'
import { readPinned } from '../../server/geography.ts'
import { columnLetters } from '../../server/intake/inspect-part.ts'
import { writeDraftReport } from '../../server/intake/report-draft.ts'
import { readWorkbook } from '../../server/intake/workbook.ts'
import { editions } from '../../server/schema.ts'
import { aCase, anEmptyDraft, aPlan, csv, DRAFT, places, take } from '../intake/draft.ts'

const { boundaries } = readPinned()

async function reported(isExcerpt: boolean) {
  const db = anEmptyDraft()
  const { problems: ofImport } = await take(db, [
    csv('計画', [aPlan({ 類型: 'C', 撤退基準: 'ある' })]),
    csv('計画施策', [{ 計画ID: 'plan-1', 施策ID: 'm', 施策名: '施策' }]),
    csv('投資案件', [
      aCase({ 案件ID: 'a' }),
      aCase({ 案件ID: 'b', 備考: '電話 03-1234-5678' }),
      aCase({ 案件ID: 'c', 所在地: '北' }),
      aCase({ 案件ID: 'c', 所在地: '南', 緯度: '32.8031', 経度: '130.7079' }),
    ]),
  ])
  expect(ofImport).toEqual([])
  const problems = checkEdition(db, DRAFT, { places, boundaries }) ?? []
  const [edition] = db.select().from(editions).all()
  if (edition === undefined) throw new Error('no draft')
  const bytes = await writeDraftReport(editionTables(db, edition, places), problems, isExcerpt)
  const sheets = await readWorkbook(bytes)
  if (!Array.isArray(sheets)) throw new Error(sheets.finding.message)
  const parts = unzipSync(bytes)
  const notes = Object.keys(parts)
    .filter((name) => name.startsWith('xl/comments'))
    .map((name) => strFromU8(parts[name] ?? new Uint8Array()))
  return { sheets, notes }
}

test('a draft comes back whole, each doubt at its cell and what is lacking at its plan', async () => {
  const { sheets, notes } = await reported(false)
  expect(sheets.map(({ name }) => name)).toEqual(['問題一覧', '計画', '計画施策', '投資案件'])
  expect(sheets[3]?.rows.map(({ cells }) => cells[0])).toEqual(['a', 'b', 'c', 'c'])
  const [ofPlans, ofCases] = notes
  expect(ofPlans).toMatch(/ref="A2".*計画区域.*KPI/s)
  const letters = (header: string) => columnLetters((sheets[3]?.header.indexOf(header) ?? -1) + 1)
  expect(ofCases?.match(/ref="[A-Z]+\d+"/g)).toEqual([
    `ref="${letters('備考')}3"`,
    `ref="${letters('緯度')}5"`,
  ])
  expect(sheets[0]?.rows.slice(-2).map(({ cells }) => cells.slice(2, 5))).toEqual([
    ['投資案件', 3, '備考'],
    ['投資案件', 5, '緯度'],
  ])
})

test('of a draft that is too large the rows with problems come, and the list says where they stand', async () => {
  const { sheets } = await reported(true)
  expect(sheets.map(({ name }) => name)).toEqual(['問題一覧', '計画', '投資案件'])
  expect(sheets[2]?.rows.map(({ cells }) => cells[0])).toEqual(['b', 'c'])
  expect(sheets[0]?.rows.slice(-2).map(({ cells }) => cells[3])).toEqual([2, 3])
})
