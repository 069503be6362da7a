import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type PackedRows, RowPacker, unpackRows } from '../../server/intake/aside/packed-rows.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { InputFile } from '../../server/intake/table.ts'
import type { Bound } from '../../server/intake/write/bulk-inserter.ts'
import { aCase, allRows, anEmptyDraft, aPlan, csv, csvText, DRAFT, places, type Row } from './draft.ts'

const folder = mkdtempSync(join(tmpdir(), 'aside-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** So long that 8,000 cases are worth a thread of their own. */
const NOTE = '架空の備考、'.repeat(60)
const CASES = 8_000

function manyCases(more: readonly Row[]): Row[] {
  const cases = Array.from({ length: CASES }, (_, index) =>
    aCase({
      案件ID: `case-${index}`,
      案件名: `架空の工場 ${index}`,
      企業名: index % 3 === 0 ? '' : `架空工業${index % 7000}`,
      戦略分野: ['', '造船', '造船；海洋'][index % 3] ?? '',
      公表日: ['2026-01-05', '令和8年度', '', '2026/2028'][index % 4] ?? '',
      '投資総額（百万円）': ['', '非公表', String(index)][index % 3] ?? '',
      計画ID: index % 5 === 0 ? 'plan-1' : '',
      事業ID: index % 7 === 0 ? 'prg-1' : '',
      備考: NOTE,
    }),
  )
  return [...cases, ...more]
}

const besides = [
  csv('事業', [{ 事業ID: 'prg-1', 事業名: '架空の補助金' }]),
  csv('計画', [aPlan()]),
  csv('計画区域', [{ 計画ID: 'plan-1', 市区町村コード: '43404' }]),
  csv('出典', [{ 案件ID: 'case-1', 出典名: '続報', 出典URL: 'https://example.jp/2' }]),
]

/** Takes the same file in where it lies on the disk, which a thread reads, and from memory, which this one reads. */
async function takenBothWays(rows: readonly Row[], replace = false, lineEnd = '\n') {
  const bytes = new TextEncoder().encode(csvText(rows).replaceAll('\n', lineEnd))
  const path = join(folder, '投資案件.csv')
  writeFileSync(path, bytes)
  expect(bytes.length).toBeGreaterThan(8_000_000)
  const taken = async (file: InputFile) => {
    const db = anEmptyDraft()
    const news: string[] = []
    const report = await importFiles(db, DRAFT, [...besides, file], {
      replace,
      places,
      onRows: (table, read) => void news.push(`${table} ${read}`),
    })
    return { report, rows: allRows(db), news }
  }
  return [await taken({ name: '投資案件.csv', path }), await taken({ name: '投資案件.csv', bytes })] as const
}

/** Every fifth case with two sites, and remarks of several lines: what a cut between two threads must not part. */
function casesOfSeveralRows(): Row[] {
  return manyCases([]).flatMap((row, index) => {
    const whole = index % 7 === 0 ? { ...row, 備考: `"架空"、\n${NOTE}` } : row
    if (index % 5 !== 0) return [whole]
    const other = { ...whole, 市区町村コード: '03206', '按分率(%)': '40' }
    return [{ ...whole, '按分率(%)': '60' }, other]
  })
}

describe('cases that threads of their own read', () => {
  test('several of which take turns, are those that one thread takes in, row for row', async () => {
    const [aside, beside] = await takenBothWays(casesOfSeveralRows(), false, '\r\n')
    expect(aside.report).toEqual(beside.report)
    expect(aside.report.counts).toContainEqual({
      table: '投資案件',
      rows: CASES + CASES / 5,
      added: CASES,
      updated: 0,
    })
    expect(aside.rows).toEqual(beside.rows)
  })

  test.each([false, true])(
    'are those that one thread takes in, row for row (replace: %s)',
    async (replace) => {
      const site = (cells: Row) => aCase({ 案件ID: 'scattered', 案件名: '2拠点', ...cells })
      const far = [
        site({ '按分率(%)': '60' }),
        ...manyCases([]),
        site({ 市区町村コード: '03206', '按分率(%)': '40' }),
      ]
      const [aside, beside] = await takenBothWays(far, replace)
      expect(aside.report).toEqual(beside.report)
      expect(aside.report.counts).toContainEqual({
        table: '投資案件',
        rows: CASES + 2,
        added: CASES + 1,
        updated: 0,
      })
      expect(aside.rows).toEqual(beside.rows)
      expect(aside.rows.sites).toHaveLength(CASES + 2)
      expect(aside.news.at(-1)).toBe(`投資案件 ${CASES}`)
    },
  )

  test('are refused for the same errors, said in the same order, and nothing is taken in', async () => {
    const [aside, beside] = await takenBothWays(
      manyCases([
        aCase({ 案件ID: 'case-1', 市区町村コード: '03206', 案件名: '別の名' }),
        aCase({ 案件ID: 'bad-plan', 計画ID: 'nowhere' }),
        aCase({ 案件ID: 'bad-programme', 事業ID: 'nowhere' }),
        aCase({ 案件ID: 'no-source', 出典名: '', 出典URL: '' }),
        aCase({ 案件ID: 'old-place', 市区町村コード: '22131' }),
        aCase({ 案件ID: 'bad', 段階: '夢', '投資総額（百万円）': '5億円' }),
      ]),
    )
    expect(aside.report).toEqual(beside.report)
    expect(new Set(aside.report.problems.map(({ code }) => code))).toEqual(
      new Set([
        'differs-from-first-row',
        'unknown-plan',
        'unknown-programme',
        'no-source',
        'former-place',
        'not-in-list',
        'amount-with-unit',
        // Of the made-up cases.
        'after-as-of',
        // Of the plan that the cases stand beside.
        'no-exit-criterion',
        'missing-sections',
        'missing-kgi',
        'no-kpi',
      ]),
    )
    expect(aside.rows.investments).toEqual([])
    expect(aside.rows.plans).toEqual([])
  })
})

test('rows come out of the other thread as they went in', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'grapheme' }),
  )
  const rows = fc.array(fc.tuple(fc.nat(4), fc.array(value)))
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      const packer = new RowPacker()
      for (const given of [first, second]) {
        for (const [table, values] of given) packer.add(table, values)
        const packed: PackedRows = structuredClone(packer.take())
        const taken: [number, readonly Bound[]][] = []
        unpackRows(packed, (table, values) => taken.push([table, values]))
        expect(taken).toEqual(given)
      }
      expect(packer.size).toBe(0)
    }),
  )
})
