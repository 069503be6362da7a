import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberAsJson, yenAsJson } from '../../server/domain/json-pieces.ts'
import { ByteWriter } from '../../server/export/frozen/byte-writer.ts'

const written = (write: (writer: ByteWriter) => void): string => {
  const writer = new ByteWriter()
  write(writer)
  return new TextDecoder().decode(writer.take())
}

test('numbers are written digit by digit as JSON has them', () => {
  const numbers = fc.oneof(
    fc.integer({ min: -180_000_000, max: 180_000_000 }).map((value) => value / 1e6),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -0, 136, 139.7671, 1e-7, 0.1 + 0.2, 123456789.000001, 999999999.999999, 1e21),
  )
  fc.assert(
    fc.property(numbers, (value) => {
      expect(written((writer) => writer.number(value))).toBe(numberAsJson(value))
    }),
  )
})

test('yen are written as JSON has them, 非公表 as null', () => {
  const yen = fc.oneof(
    fc.maxSafeNat(),
    fc.integer({ min: 0, max: 2_000_000_000 }),
    fc.constantFrom(0, 1e9 - 1, 1e9, 1e15 - 1, 1e15, 0.5, -1, Number.NaN),
  )
  fc.assert(
    fc.property(yen, (value) => {
      expect(written((writer) => writer.yen(value))).toBe(yenAsJson(value))
    }),
  )
})

test('what was written before stays when room has to be made', () => {
  const piece = new TextEncoder().encode('架空'.repeat(50_000))
  const text = written((writer) => {
    for (let round = 0; round < 8; round++) {
      writer.bytes(piece)
      writer.whole(round)
      writer.text('、')
    }
  })
  expect(text).toBe(Array.from({ length: 8 }, (_, round) => `${'架空'.repeat(50_000)}${round}、`).join(''))
})
