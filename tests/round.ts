import { halfYearOf } from '../server/domain/progress/half-year.ts'
import { reportersOf, roundEntries } from '../server/domain/progress/round.ts'
import { writeProgressRequest } from '../server/intake/template/progress-request.ts'
import { readWorkbook } from '../server/intake/workbook.ts'
import type { WriteDatabase } from '../server/open-database.ts'
import { readRoundPlans } from '../server/queries/progress-round.ts'
import {
  aPlan,
  csv,
  DRAFT,
  type FileInHand,
  places,
  type Row,
  type Sheet,
  takeWhole,
  workbook,
} from './intake/draft.ts'
import { planDetails } from './plan-details.ts'

/** The half-year that the made-up round is of. */
export const END = '2026-03-31'

/** Two plans of type B: one of 熊本県 alone, and one that 福岡県 and 熊本県 share; reports of the half-year before. */
export async function takeTwoPlans(db: WriteDatabase, plan: Row = {}) {
  const ids = ['alone', 'shared']
  const bodies: Row[] = [
    { 策定主体: '熊本県', 策定主体コード: '43' },
    { 策定主体: '福岡県；熊本県', 策定主体コード: '40；43' },
  ]
  const details = ids.map(planDetails)
  const tables = ['計画施策', '目標', '進捗'].map((table) =>
    csv(
      table,
      details.flatMap((one) => one[table] ?? []),
    ),
  )
  return takeWhole(db, [
    csv('事業', [{ 事業ID: 'prg-a', 事業名: '架空の補助金' }]),
    csv(
      '計画',
      ids.map((id, at) =>
        aPlan({
          計画ID: id,
          計画名: `架空の${id}計画`,
          状態: '国公表',
          確認頻度: '半年',
          計画開始: '2025年度',
          ...bodies[at],
          ...plan,
        }),
      ),
    ),
    csv(
      '計画区域',
      ids.map((id) => ({ 計画ID: id, 市区町村コード: '43404' })),
    ),
    ...tables,
  ])
}

/** The workbook that a body is sent, as `progress-request` writes it. */
export async function requestFor(db: WriteDatabase, body: string, end = END): Promise<Uint8Array> {
  const edition = db.$client
    .prepare('select key, id, title, sample from editions where id = ?')
    .get(DRAFT) as {
    key: number
    id: string
    title: string
    sample: number
  }
  const own = (await readRoundPlans(db, edition.key)).filter((plan) => reportersOf(plan).includes(body))
  return writeProgressRequest(
    {
      body,
      bodyName: `${body}の主体`,
      edition: { ...edition, sample: edition.sample === 1 },
      end: halfYearOf(end),
    },
    roundEntries(own, end),
    places,
  )
}

/** The same as a clerk saves it in a spreadsheet: the sheet 進捗 with cells of rows changed, named by plan and target. */
export async function filledIn(
  name: string,
  bytes: Uint8Array,
  cells: Record<string, Record<string, string | number>>,
): Promise<FileInHand> {
  const sheets = await readWorkbook(bytes)
  if (!Array.isArray(sheets)) throw new Error('the workbook cannot be read')
  const found = sheets.find((sheet) => sheet.name === '進捗')
  if (found === undefined) throw new Error('no sheet 進捗')
  const header = found.header.map(String)
  const rows = found.rows.map(({ cells: row }) => {
    const own = cells[`${row[header.indexOf('計画ID')]} ${row[header.indexOf('目標ID')]}`] ?? {}
    return header.map((title, at) => own[title] ?? row[at] ?? null)
  })
  const data = [header, ...rows].map((row) =>
    row.map((value) =>
      value === null ? null : { value, type: typeof value === 'number' ? Number : String },
    ),
  ) as Sheet['data']
  return workbook(name, [{ sheet: '進捗', data }])
}
