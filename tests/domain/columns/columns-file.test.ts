import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Columns, emptyColumns } from '../../../server/domain/columns/columns.ts'
import { readColumns, writeArrays, writeColumns } from '../../../server/domain/columns/columns-file.ts'
import { splitByShare } from '../../../server/domain/investment.ts'

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
const nowhere = [Number.NaN, Number.NaN] as [number, number]
/** Mostly on the ground and often the same, as on an estate; now and then beyond Japan or with more decimals. */
const position: fc.Arbitrary<[number, number]> = fc.oneof(
  fc.constant(nowhere),
  fc.constantFrom<[number, number]>(
    [130.8402, 32.8858],
    [130.84021, 32.8858],
    [122, 20],
    [153.999999, 45.987654],
  ),
  fc
    .tuple(fc.integer({ min: 122e6, max: 154e6 }), fc.integer({ min: 20e6, max: 46e6 }))
    .map(([lng, lat]): [number, number] => [lng / 1e6, lat / 1e6]),
  fc.constantFrom<[number, number]>([0, 0], [-77.036, 38.897], [130.1234567, 32], [Number.NaN, 35]),
)

const site = fc.record({
  municipality: fc.integer({ min: 0, max: 1 }),
  prefecture: fc.integer({ min: 0, max: 47 }),
  sitePrecision: fc.integer({ min: 0, max: 5 }),
  inside: fc.integer({ min: 0, max: 1 }),
  position,
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
  /** Shares in 1/10,000 percent of the first sites, where the case declares them. */
  shares: fc.option(fc.array(fc.integer({ min: 1, max: 250_000 }), { minLength: 3, maxLength: 3 })),
  rate: fc.option(fc.constantFrom([1, 2], [1, 3], [3, 10])),
  sites: fc.array(site, { minLength: 1, maxLength: 4 }),
})

interface Yen {
  amountYen: number
  supportYen: number
  hasShares: number
}

/** As an edition has it: the parts are what the declared shares give. */
function split(own: { amountPart: number; supportPart: number }[], of: Yen, shares: number[]): void {
  of.hasShares = 1
  const first = shares.slice(0, own.length - 1)
  const percents = [...first, first.reduce((rest, share) => rest - share, 1e6)].map((share) => share / 1e4)
  const parts = (yen: number) =>
    Number.isNaN(yen) ? percents.map(() => Number.NaN) : splitByShare(yen, percents)
  for (const [at, part] of parts(of.amountYen).entries())
    (own[at] as { amountPart: number }).amountPart = part ?? 0
  for (const [at, part] of parts(of.supportYen).entries())
    (own[at] as { supportPart: number }).supportPart = part ?? 0
}

function columnsOf(cases: (typeof ofCase extends fc.Arbitrary<infer Case> ? Case : never)[]): Columns {
  const sites = cases.flatMap((one) => one.sites)
  const columns = emptyColumns('hash', cases.length, sites.length, LISTS)
  let first = 0
  for (const [index, { sites: own, shares, rate, ...values }] of cases.entries()) {
    if (rate !== null) {
      const [part = 1, of = 1] = rate
      values.supportYen = Math.round(((values.amountYen / 1e6) * part) / of) * 1e6
    }
    if (shares !== null) split(own, values, shares)
    for (const [name, value] of Object.entries(values)) columns[name as keyof typeof values][index] = value
    first += own.length
    columns.firstSite[index + 1] = first
  }
  for (const [index, { position: at, ...values }] of sites.entries()) {
    for (const [name, value] of Object.entries(values)) columns[name as keyof typeof values][index] = value
    columns.lng[index] = at[0]
    columns.lat[index] = at[1]
  }
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
      expect(readColumns(writeArrays(columns))).toEqual(columns)
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
  later[text.indexOf('"schema":3') + 9] = '4'.charCodeAt(0)
  expect(() => readColumns(later)).toThrow('schema 4')
})

test.each([1, 2])('a file of schema %i, as earlier editions keep it, still reads', (schema) => {
  const columns = readColumns(gunzipSync(readFileSync(new URL(`schema-${schema}.bin.gz`, import.meta.url))))
  expect(columns.lists).toEqual(LISTS)
  expect([...columns.firstSite]).toEqual([0, 1, 3, 4])
  expect([...columns.amountYen]).toEqual([476e9, 100, Number.NaN])
  expect([...columns.amountPart]).toEqual([0, 60, 40, 0])
  expect([...columns.ministry, ...columns.precision]).toEqual([1, 2, 0, 0, 0, 3])
  expect([...columns.prefecture]).toEqual([43, 43, 43, 13])
  expect([...columns.lng]).toEqual([130.8402, 130.9, 130.83, Number.NaN])
  expect(readColumns(writeColumns(columns))).toEqual(columns)
})
