import { expect, test } from 'vitest'
import { emptyColumns } from '../../../server/domain/columns/columns.ts'
import { leadingCases } from '../../../server/domain/columns/leading-cases.ts'

const OKU = 100_000_000

/** Cases of one site each: prefecture, municipality (from 1), fields as bits, 億円 or null. */
function columnsOf(cases: readonly (readonly [number, number, number, number | null])[]) {
  const lists = {
    fieldSets: [0, 1, 2, 4],
    years: [],
    plans: [],
    ministries: [],
    programmes: [],
    municipalities: [],
  }
  const columns = emptyColumns('x', cases.length, cases.length, lists)
  for (const [at, [prefecture, municipality, fields, oku]] of cases.entries()) {
    columns.firstSite[at + 1] = at + 1
    columns.prefecture[at] = prefecture
    columns.municipality[at] = municipality
    columns.fields[at] = lists.fieldSets.indexOf(fields)
    columns.amountYen[at] = oku === null ? Number.NaN : oku * OKU
  }
  return columns
}

test('half of the list are the largest, then a field and a town that would be missing come in, then the next', () => {
  const columns = columnsOf([
    [43, 1, 1, 900],
    [43, 1, 1, 800],
    [43, 1, 1, 700],
    [43, 1, 1, 600],
    [43, 2, 1, 50],
    [43, 1, 2, 10],
    [44, 3, 4, 5_000],
    [43, 1, 1, null],
  ])
  expect(leadingCases(columns, '43', 4)).toEqual([
    { ordinal: 0, because: 'amount' },
    { ordinal: 1, because: 'amount' },
    { ordinal: 4, because: 'place' },
    { ordinal: 5, because: 'field' },
  ])
  expect(leadingCases(columns, '43', 6).map(({ ordinal, because }) => `${ordinal} ${because}`)).toEqual([
    '0 amount',
    '1 amount',
    '2 amount',
    '3 rest',
    '4 place',
    '5 field',
  ])
})

test('what is not published comes last, and a prefecture without cases has none', () => {
  const columns = columnsOf([
    [43, 1, 0, null],
    [43, 1, 0, 0],
  ])
  expect(leadingCases(columns, '43', 20).map(({ ordinal }) => ordinal)).toEqual([1, 0])
  expect(leadingCases(columns, '01', 20)).toEqual([])
})
