import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Columns, emptyColumns } from '../../../server/domain/columns/columns.ts'
import { readColumns, writeColumns } from '../../../server/domain/columns/columns-file.ts'

const LISTS = {
  fieldSets: [0, 1, 5],
  years: [null, [2024, 2025] as [number, number]],
  plans: [{ id: 'plan-熊本', type: 'strategic' as const, status: 'published' as const }],
  ministries: ['経済産業省', '農林水産省'],
  programmes: [{ id: 'prg-1', name: '架空の補助金 "改"' }],
  municipalities: [{ code: '43404', label: [130.83, 32.86] as [number, number] }],
}

const yen = fc.oneof(
  fc.constant(Number.NaN),
  fc.constant(0),
  fc.integer({ min: 1, max: 99_999 }).map((value) => value * 1e8),
  fc.maxSafeNat(),
)
const degrees = fc.oneof(
  fc.constant(Number.NaN),
  fc.integer({ min: 122e6, max: 154e6 }).map((value) => value / 1e6),
)

const site = fc.record({
  municipality: fc.integer({ min: 0, max: 1 }),
  prefecture: fc.integer({ min: 0, max: 47 }),
  sitePrecision: fc.integer({ min: 0, max: 5 }),
  inside: fc.integer({ min: 0, max: 1 }),
  lng: degrees,
  lat: degrees,
  amountPart: yen,
  supportPart: yen,
})
const ofCase = fc.record({
  fields: fc.integer({ min: 0, max: 2 }),
  years: fc.integer({ min: 0, max: 1 }),
  plan: fc.integer({ min: 0, max: 1 }),
  stage: fc.integer({ min: 0, max: 5 }),
  precision: fc.integer({ min: 0, max: 5 }),
  inPlanArea: fc.integer({ min: 0, max: 2 }),
  amountYen: yen,
  supportYen: yen,
  amountIs: fc.integer({ min: 0, max: 3 }),
  supportIs: fc.integer({ min: 0, max: 3 }),
  ministry: fc.integer({ min: 0, max: 2 }),
  programme: fc.integer({ min: 0, max: 1 }),
  hasShares: fc.integer({ min: 0, max: 1 }),
  sites: fc.array(site, { minLength: 1, maxLength: 4 }),
})

function columnsOf(cases: (typeof ofCase extends fc.Arbitrary<infer Case> ? Case : never)[]): Columns {
  const sites = cases.flatMap((one) => one.sites)
  const columns = emptyColumns('hash', cases.length, sites.length, LISTS)
  let first = 0
  for (const [index, { sites: own, ...values }] of cases.entries()) {
    for (const [name, value] of Object.entries(values)) columns[name as keyof typeof values][index] = value
    first += own.length
    columns.firstSite[index + 1] = first
  }
  for (const [index, values] of sites.entries())
    for (const [name, value] of Object.entries(values)) columns[name as keyof typeof values][index] = value
  for (const [index, { sitePrecision, municipality }] of sites.entries()) {
    // What is known to its municipality is drawn at the label point, by definition of the columns.
    if (sitePrecision !== 2) continue
    const label = municipality === 1 ? LISTS.municipalities[0]?.label : undefined
    columns.lng[index] = label?.[0] ?? Number.NaN
    columns.lat[index] = label?.[1] ?? Number.NaN
  }
  return columns
}

test('whatever cases an edition holds, its file reads back to the same columns, and equal columns are equal bytes', () => {
  fc.assert(
    fc.property(fc.array(ofCase, { maxLength: 30 }), (cases) => {
      const columns = columnsOf(cases)
      const file = writeColumns(columns)
      expect(readColumns(file)).toEqual(columns)
      expect(writeColumns(readColumns(file))).toEqual(file)
    }),
  )
})

test('a position with more than six decimals is kept to the last bit', () => {
  const columns = emptyColumns('hash', 1, 1, LISTS)
  columns.firstSite[1] = 1
  columns.lng[0] = 130.123456789012
  columns.lat[0] = Math.PI * 10
  const again = readColumns(writeColumns(columns))
  expect([again.lng[0], again.lat[0]]).toEqual([130.123456789012, Math.PI * 10])
})

test('a file that is cut short, longer, of another kind or of another version is refused', () => {
  const columns = emptyColumns('hash', 2, 2, LISTS)
  columns.firstSite.set([0, 1, 2])
  columns.stage.fill(3)
  const file = writeColumns(columns)
  expect(() => readColumns(file.slice(0, -1))).toThrow('ends after')
  expect(() => readColumns(Uint8Array.from([...file, 0]))).toThrow('1 bytes too many')
  expect(() => readColumns(Uint8Array.from([80, ...file.slice(1)]))).toThrow('begins with')
  const later = Uint8Array.from(file)
  const text = new TextDecoder().decode(file)
  later[text.indexOf('"schema":2') + 9] = '3'.charCodeAt(0)
  expect(() => readColumns(later)).toThrow('schema 3')
})

test('a file of the first schema, as earlier editions keep it, still reads', () => {
  const columns = readColumns(gunzipSync(readFileSync(new URL('schema-1.bin.gz', import.meta.url))))
  expect(columns.lists).toEqual(LISTS)
  expect([...columns.firstSite]).toEqual([0, 1, 3, 4])
  expect([...columns.amountYen]).toEqual([476e9, 100, Number.NaN])
  expect([...columns.amountPart]).toEqual([0, 60, 40, 0])
  expect([...columns.ministry, ...columns.precision]).toEqual([1, 2, 0, 0, 0, 3])
  expect([...columns.prefecture]).toEqual([43, 43, 43, 13])
  expect([...columns.lng]).toEqual([130.8402, 130.9, 130.83, Number.NaN])
  expect(readColumns(writeColumns(columns))).toEqual(columns)
})
