import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WrongUsage } from '../../server/cli/command.ts'
import { runCommand } from '../../server/cli/run-command.ts'
import { readPinned } from '../../server/geography.ts'
import { cellText } from '../../server/intake/table.ts'
import { readWorkbook } from '../../server/intake/workbook.ts'
import { anEmptyDraft, DRAFT, places } from '../intake/draft.ts'
import { END, filledIn, takeTwoPlans } from '../round.ts'
import { readPdf } from '../snapshot/read-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'round-'))
const path = (name: string) => join(folder, name)
const db = anEmptyDraft()

/** A command as the command line runs it, in this process: its exit code and what it says. */
async function edition(...args: string[]): Promise<{ code: number; out: string }> {
  const said: string[] = []
  try {
    const outcome = await runCommand(args, {
      terminal: {
        print: (line) => void said.push(line),
        printed: async () => {},
        mention: () => {},
        now: () => 0,
      },
      database: () => db,
      home: { database: ':memory:', files: folder },
      places: () => places,
      pinned: readPinned,
      site: () => 'http://localhost:8787',
      today: () => '2026-04-10',
      desk: () => Promise.resolve(null),
      by: () => ({ who: 'command:test', now: new Date('2026-04-10T00:00:00Z') }),
    })
    return { code: outcome === 'done' ? 0 : 1, out: said.join('\n') }
  } catch (problem) {
    if (!(problem instanceof WrongUsage)) throw problem
    return { code: 2, out: problem.message }
  }
}

/** The rows of a sheet by its headers, as texts. */
async function rowsOf(file: string, sheet: string): Promise<Record<string, string>[]> {
  const sheets = await readWorkbook(readFileSync(path(file)))
  if (!Array.isArray(sheets)) throw new Error(`${file} cannot be read`)
  const found = sheets.find(({ name }) => name === sheet)
  if (found === undefined) throw new Error(`${file} has no sheet ${sheet}`)
  return found.rows.map(({ cells }) =>
    Object.fromEntries(found.header.map((title, at) => [cellText(title), cellText(cells[at] ?? null)])),
  )
}

beforeAll(async () => {
  await takeTwoPlans(db, { 例示: 'はい' })
})
afterAll(() => {
  db.$client.close()
})

describe('progress-request', () => {
  test('writes what a body is asked: its targets as they stand, and empty cells for the report', async () => {
    const asked = await edition('progress-request', DRAFT, '--for', '430005', '-o', path('request.xlsx'))
    expect(asked).toMatchObject({ code: 0 })
    expect(asked.out).toContain('熊本県（43）の進捗確認（2025年度下期、2026-03-31時点）：計画 2件、目標 8件')
    const rows = await rowsOf('request.xlsx', '進捗')
    expect(rows).toHaveLength(8)
    expect(rows[0]).toMatchObject({
      ...{ 計画ID: 'alone', 計画名: '架空のalone計画', 共同の策定主体: '', 目標ID: 'kgi-1', 種別: 'KGI' },
      ...{ 指標名: '投資額', 単位: '億円', 基準値: '0', 基準日: '2025', 目標値: '1200', 期限: '2030年度' },
      ...{ 累計: 'はい', 前回の時点: '2025-09-30', 前回の実績値: '100', 報告主体コード: '430005' },
      ...{ 時点: END, 実績値: '', 状態: '', 要因: '', 追加施策: '', 報告日: '' },
    })
    expect(rows.at(-1)).toMatchObject({
      ...{ 計画ID: 'shared', 共同の策定主体: '福岡県、熊本県', 種別: 'KPI', 前回の時点: '2025-12-31' },
      ...{ 意義: '意', 内容: '内', 担当部署: '課', 検討の場: '会', 進め方: '法' },
    })
    const guide = (await rowsOf('request.xlsx', '記入要領')).map(({ 説明 }) => 説明).join('\n')
    for (const said of ['「未報告」になり、0 とはみなしません', '共同（福岡県、熊本県）', '例示値'])
      expect(guide).toContain(said)
    const codes = (await rowsOf('request.xlsx', 'コード表')).map(({ 値 }) => 値)
    const { 'xl/worksheets/sheet2.xml': sheet = new Uint8Array() } = unzipSync(
      readFileSync(path('request.xlsx')),
    )
    const rule = /sqref="(\w)2:.*<formula1>'コード表'!\$B\$(\d+):\$B\$(\d+)</.exec(strFromU8(sheet))
    // 状態 is the seventeenth column; row 1 of the code list is its header.
    expect(rule?.[1]).toBe('Q')
    expect(Object.keys(rows[0] ?? {})[16]).toBe('状態')
    expect(codes.slice(Number(rule?.[2]) - 2, Number(rule?.[3]) - 1)).toEqual([
      '順調',
      '遅れ',
      '達成',
      '未報告',
    ])
  })

  test.each([
    ['no body', ['-o', 'a.xlsx'], '策定主体がありません'],
    ['a body that is no place', ['--for', '99', '-o', 'a.xlsx'], '--for の「99」'],
    ['a body without plans', ['--for', '01', '-o', 'a.xlsx'], '計画のある策定主体：40、43'],
    [
      'a day that ends no half-year',
      ['--for', '43', '--as-of', '2026-08', '-o', 'a.xlsx'],
      '半期の終わりではありません',
    ],
    [
      'a half-year in which nothing is checked',
      ['--for', '43', '--as-of', '2035-09', '-o', 'a.xlsx'],
      '確認する目標はありません',
    ],
  ])('%s is wrong usage', async (_, flags, message) => {
    expect(await edition('progress-request', DRAFT, ...flags)).toEqual({
      code: 2,
      out: expect.stringContaining(message),
    })
  })
})

describe('what comes back', () => {
  const good = { 実績値: 120, 状態: '順調' }

  /** Each body's own folder, and in it the workbook under the name that it was sent by. */
  async function returned(body: string, cells: Parameters<typeof filledIn>[2]): Promise<string> {
    const request = path(`request-${body}.xlsx`)
    expect(await edition('progress-request', DRAFT, '--for', body, '-o', request)).toMatchObject({ code: 0 })
    mkdirSync(path(body), { recursive: true })
    const file = join(path(body), '進捗確認.xlsx')
    writeFileSync(file, (await filledIn('進捗確認.xlsx', readFileSync(request), cells)).bytes)
    return file
  }

  test('contradicting workbooks of one name are told apart by their folders, and nothing is taken', async () => {
    const a = await returned('43', { 'shared kgi-1': good })
    const b = await returned('40', { 'shared kgi-1': { ...good, 実績値: 90 } })
    const { code, out } = await edition('import', DRAFT, a, b)
    expect(code).toBe(1)
    expect(out).toContain(
      `43/進捗確認.xlsx「進捗」6行目「実績値」：値「120」。同じ目標・同じ時点の報告が食い違っています：40/進捗確認.xlsx「進捗」2行目（報告主体 40）の「実績値」90（順調） と違います。`,
    )
    expect(out).toContain('40/進捗確認.xlsx「進捗」2行目「実績値」：値「90」。')
  })

  test('is imported together, and the report says what came and what did not', async () => {
    const late = { 実績値: 40, 状態: '遅れ', 要因: '講師が足りない', 追加施策: '募集を広げる' }
    const a = await returned('43', { 'shared kgi-1': good, 'alone kpi-1': late })
    const b = await returned('40', { 'shared kgi-1': good })
    const { code, out } = await edition('import', DRAFT, a, b)
    expect(code, out).toBe(0)
    expect(out).toContain('12行のうち 3行に報告があり、9行は未報告（0ではありません）')

    const report = (name: string) => edition('progress-report', DRAFT, '--as-of', '2026-03', '-o', path(name))
    expect(await report('round.pdf')).toMatchObject({ code: 0 })
    expect(await report('again.pdf')).toMatchObject({ code: 0 })
    expect(readFileSync(path('again.pdf'))).toEqual(readFileSync(path('round.pdf')))
    const { pages, language, title } = await readPdf(new Uint8Array(readFileSync(path('round.pdf'))))
    expect({ language, title }).toEqual({
      language: 'ja-JP',
      title: expect.stringContaining('進捗確認　2025年度下期'),
    })
    const said = pages.map(({ text }) => text.replace(/\s/g, '')).join('')
    for (const sentence of [
      '対象は計画2件、目標8件。',
      // The report of December on shared kpi-1 is one of the half-year.
      '報告のあった目標3件（順調1件、達成0件、遅れ2件）、未報告5件、記載なし0件。',
      '案公表前の下書きから作成',
      '例示値例示値の計画を含みます',
      '（例示値）架空のshared計画',
      '要因：講師が足りない',
      '追加施策：募集を広げる',
      '重複（引く）',
    ])
      expect(said).toContain(sentence)

    expect(await report('round.xlsx')).toMatchObject({ code: 0 })
    const rows = await rowsOf('round.xlsx', '進捗確認')
    expect(rows).toHaveLength(8)
    expect(rows.find(({ 計画ID, 目標ID }) => `${計画ID} ${目標ID}` === 'alone kpi-1')).toMatchObject({
      ...{ 例示: '例示値', 基準値: '0', 目標値: '100', 時点: END, 実績値: '40', 状態: '遅れ' },
      // 90 of 1,916 days from the end of 2025 to that of 2030年度.
      ...{
        直線上の値: '4.7',
        直線との差: '35.3',
        要因: '講師が足りない',
        追加施策: '募集を広げる',
        報告主体コード: '430005',
      },
    })
    expect(await rowsOf('round.xlsx', '提出状況')).toMatchObject([
      { 策定主体コード: '400009', 策定主体: '福岡県', 提出: '提出済（未報告あり）', 目標の数: '4' },
      { 策定主体コード: '430005', 策定主体: '熊本県', 提出: '提出済（未報告あり）', 目標の数: '8' },
    ])
  })

  test('a half-year in which nothing is checked is said in words, and by which file is meant', async () => {
    const asked = await edition('progress-report', DRAFT, '--as-of', '2035-09', '-o', path('empty.pdf'))
    expect(asked).toMatchObject({ code: 0, out: expect.stringContaining('確認する目標はありません') })
    const { pages } = await readPdf(new Uint8Array(readFileSync(path('empty.pdf'))))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.text.replace(/\s/g, '')).toContain('進捗を確認する目標は、この版にはありません')
    expect(await edition('progress-report', DRAFT, '-o', path('round.docx'))).toMatchObject({ code: 2 })
  })
})

test('plans that are checked once a year are asked at its end, where no half-year is named', async () => {
  db.$client.exec("update plans set checkFrequency = 'year'; update editions set asOf = '2026-04-30'")
  const { out } = await edition('progress-request', DRAFT, '--for', '43', '-o', path('yearly.xlsx'))
  expect(out).toContain('2027-03-31時点）：計画 2件、目標 8件')
  expect(await edition('progress-report', DRAFT, '-o', path('yearly.xlsx'))).toMatchObject({
    out: expect.stringContaining('2026-03-31時点）：計画 2件、目標 8件'),
  })
})
