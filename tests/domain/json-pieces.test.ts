import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberAsJson, textAsJson, yenAsJson } from '../../server/domain/json-pieces.ts'

test('texts are written as JSON writes them, whatever letters they hold', () => {
  const odd = [
    '架空・菊陽町の工場',
    '"引用"',
    '\\',
    '改行\n',
    '\u2028',
    '\ud800',
    '𠮷野家',
    '\u007f',
    ' !#[]~',
  ]
  for (const text of odd) expect(textAsJson(text)).toBe(JSON.stringify(text))
  expect(textAsJson(null)).toBe('null')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(textAsJson(text)).toBe(JSON.stringify(text))
    }),
  )
})

test('positions are written as JSON writes them, however many decimals they have', () => {
  for (const value of [
    139.7671,
    35.05,
    136,
    0.000001,
    1e-7,
    130.0000004,
    140.1 + 0.2,
    -0.5,
    0,
    123456789.000001,
  ])
    expect(numberAsJson(value)).toBe(JSON.stringify(value))
  const micro = fc.integer({ min: -180_000_000, max: 180_000_000 }).map((value) => value / 1e6)
  fc.assert(
    fc.property(fc.oneof(micro, fc.double({ noNaN: true, noDefaultInfinity: true })), (value) => {
      expect(numberAsJson(value)).toBe(JSON.stringify(value))
    }),
    { numRuns: 2000 },
  )
})

test('yen are written whole, and as null where they are not known', () => {
  expect(yenAsJson(Number.NaN)).toBe('null')
  fc.assert(
    fc.property(fc.maxSafeNat(), (yen) => {
      expect(yenAsJson(yen)).toBe(JSON.stringify(yen))
    }),
  )
  for (const yen of [0, 999_999, 1e6, 450_000_000_000, 999_999_999_999, 1e12, 9_400_000_000_000])
    expect(yenAsJson(yen)).toBe(String(yen))
})
