import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from '../../server/intake/column.ts'
import * as choice from '../../server/intake/readers/choice.ts'
import * as figure from '../../server/intake/readers/figure.ts'
import * as place from '../../server/intake/readers/place.ts'
import * as words from '../../server/intake/readers/text.ts'
import { TABLE_NAMES, type TableName } from '../../server/intake/table-names.ts'
import { TABLE_COLUMNS } from '../../server/intake/tables/table-columns.ts'
import { allRows, anEmptyDraft, csv, take } from './draft.ts'
import { GOOD } from './good-tables.ts'

type Read = Column<unknown>['read']

interface Flaw {
  table: TableName
  header: string
  value: string
}

/** What no column may hold, in a form that a person does not see. */
const UNSEEN = ['架空\u200b', '架空\u0007', '架空\ufeff架空', '\ud842架空', '架\ufffd', '架空\u202e空']
/** What Excel writes into a CSV for a formula that failed. */
const EXCEL_ERRORS = ['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?']
const NO_CODES = ['99999', '43999', '434044', '菊陽町', '4340', '22135']

const FLAWS = new Map<Read, readonly string[]>([
  [words.text, ['あ'.repeat(40_000)]],
  [words.id, ['a b', 'あ', 'a/b', 'a'.repeat(101), 'ｶｸｳ']],
  [words.names, []],
  [words.webAddress, ['javascript:alert(1)', 'file:///etc/passwd', 'example.jp', 'https://a b.jp/']],
  [figure.date, ['2026-02-30', '2026-13', '46053', '未定', '2028/2026', '令和99年', '31/01/2026']],
  [figure.millionYen, ['5億円', '-5', '▲5', '1e5', '1,00', '9'.repeat(20), '0.0000001', '50%']],
  [figure.quantity, ['5人', '1e5', 'Infinity', '50%', '多い', '1,00']],
  [figure.degrees, ['32°52′', '北緯32', '1e1', '50%']],
  [figure.percent, ['101', '0', '-5', '50%', '半分']],
  [figure.corporateNumber, ['400001209000', '4000012090001x', '4.00001E+12']],
  [place.placeCode, NO_CODES],
  [place.areaCode, NO_CODES],
  [place.municipality, [...NO_CODES, '43']],
  [place.municipalities, [...NO_CODES, '43404；99999']],
  [place.prefectures, ['99', '43404', '熊本県']],
  [place.codesOfBodies, NO_CODES],
  [choice.fields, ['AI・半導体；観光', '観光']],
  [choice.yesOrNo, ['多分', '〇']],
])

function flawsOf(table: TableName): Flaw[] {
  return Object.values(TABLE_COLUMNS[table]).flatMap(({ header, read, needed }) => {
    const own = FLAWS.get(read as Read) ?? (read.choices === undefined ? null : ['だいたい'])
    if (own === null) throw new Error(`${table} ${header}: no flaws are known for its reader`)
    const lacking = needed === undefined ? [] : ['', '　 ']
    const good = GOOD[table]?.[0]?.[header]
    const unseenIn = good === undefined ? [] : [`${good}\u200b`, `${good[0]}\u2060${good.slice(1)}`]
    return [...own, ...lacking, ...unseenIn, ...UNSEEN, ...EXCEL_ERRORS].map((value) => ({
      table,
      header,
      value,
    }))
  })
}

/** The good tables with these cells spoiled in the first row of each. */
function spoiled(flaws: readonly Flaw[]) {
  return Object.entries(GOOD).map(([table, rows]) => {
    const own = flaws.filter((flaw) => flaw.table === table)
    const cells = Object.fromEntries(own.map(({ header, value }) => [header, value]))
    return csv(table, [{ ...rows[0], ...cells }, ...rows.slice(1)])
  })
}

let draft = anEmptyDraft()
const untouched = allRows(draft)

async function errorsOf(flaws: readonly Flaw[]) {
  const { problems } = await take(draft, spoiled(flaws))
  for (const { message, expected, file, sheet } of problems) {
    expect(message + expected).toMatch(/[ぁ-ん一-龠]/)
    expect(message + expected).not.toMatch(/\bat \w+|undefined|NaN|Error:|SQLITE/)
    expect([file, sheet]).not.toContain(null)
  }
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) draft = anEmptyDraft()
  expect(allRows(draft), 'all or nothing').toEqual(untouched)
  return errors
}

const isAt =
  ({ table, header }: Flaw) =>
  (problem: { file: string | null; sheet: string | null; row: number | null; column: string | null }) =>
    problem.file === `${table}.csv` &&
    problem.sheet === table &&
    problem.row === 2 &&
    problem.column === header

test('the tables without a flaw have none', async () => {
  const { problems } = await take(anEmptyDraft(), spoiled([]))
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(Object.keys(GOOD).sort()).toEqual([...TABLE_NAMES].sort())
})

const isOfId = ({ table, header }: Flaw) =>
  Object.values(TABLE_COLUMNS[table]).find((column) => column.header === header)?.read === words.id

/**
 * The flaws in rows of their own: the first of each column, the second of each, and so on. A flaw in an id may take away
 * what another flaw is judged by, so these stand alone.
 */
function inRounds(flaws: readonly Flaw[]): Flaw[][] {
  const rounds: Flaw[][] = []
  const met = new Map<string, number>()
  for (const flaw of flaws.filter((one) => !isOfId(one))) {
    const round = met.get(flaw.header) ?? 0
    met.set(flaw.header, round + 1)
    rounds[round] = [...(rounds[round] ?? []), flaw]
  }
  return [...rounds, ...flaws.filter(isOfId).map((one) => [one])]
}

describe('every flaw in every column is reported at its cell, and nothing is taken in', () => {
  test.each(TABLE_NAMES)('%s', async (table) => {
    const missed: string[] = []
    for (const flaws of inRounds(flawsOf(table))) {
      const errors = await errorsOf(flaws)
      for (const flaw of flaws.filter((one) => !errors.some(isAt(one))))
        missed.push(
          `${flaw.header} = ${JSON.stringify(flaw.value.slice(0, 30))}: ${JSON.stringify(errors.map(({ sheet, row, column, code }) => [sheet, row, column, code]))}`,
        )
    }
    expect(missed).toEqual([])
  })
})

test('flaws in several cells at once are all reported, each at its own', async () => {
  const free = TABLE_NAMES.flatMap(flawsOf).filter((flaw) => !isOfId(flaw))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...free), {
        minLength: 2,
        maxLength: 6,
        selector: ({ table, header }) => `${table} ${header}`,
      }),
      async (flaws) => {
        const errors = await errorsOf(flaws)
        for (const flaw of flaws)
          expect(errors.some(isAt(flaw)), JSON.stringify(flaw).slice(0, 200)).toBe(true)
      },
    ),
    { numRuns: 60, seed: 20_260_131 },
  )
})
