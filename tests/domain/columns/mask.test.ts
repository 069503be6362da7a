import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countIn,
  keepBetween,
  keepBoth,
  keepByTable,
  type Mask,
  ordinalsOf,
  placesIn,
} from '../../../server/domain/columns/mask.ts'

const bit = fc.integer({ min: 0, max: 1 })
/** Long stretches without any as well as a few: what is passed over four at a time. */
const masks = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), bit), { maxLength: 20 })
  .map((runs): Mask => Uint8Array.from(runs.flatMap(([length, isIn]) => Array<number>(length).fill(isIn))))

test('a mask keeps those whose value is wanted, lies between bounds, or that another mask has', () => {
  fc.assert(
    fc.property(
      masks,
      fc.array(bit, { minLength: 6, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (mask, table, numbers) => {
        const values = Array.from(mask, () => numbers.next().value as number)
        const kept = (keep: (own: Mask) => void) => {
          const own = mask.slice()
          keep(own)
          return [...own]
        }
        const isWanted = (isIn: number, is: boolean) => (is ? isIn : 0)
        const small = values.map((value) => value % 6)
        for (const Column of [Uint8Array, Uint16Array])
          expect(kept((own) => keepByTable(own, Column.from(small), Uint8Array.from(table)))).toEqual(
            Array.from(mask, (isIn, at) => isWanted(isIn, table[small[at] as number] === 1)),
          )
        const yen = values.map((value) => (value % 5 === 0 ? Number.NaN : value % 7))
        expect(kept((own) => keepBetween(own, Float64Array.from(yen), 2, 4))).toEqual(
          Array.from(mask, (isIn, at) =>
            isWanted(isIn, (yen[at] as number) >= 2 && (yen[at] as number) <= 4),
          ),
        )
        const other = Uint8Array.from(values, (value) => value % 2)
        expect(kept((own) => keepBoth(own, other))).toEqual(
          Array.from(mask, (isIn, at) => isWanted(isIn, other[at] === 1)),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('those of a mask are counted, and their places told, of the whole or of any stretch', () => {
  fc.assert(
    fc.property(masks, fc.nat(50), fc.nat(50), (mask, start, length) => {
      const places = [...mask.keys()].filter((at) => mask[at] === 1)
      expect(countIn(mask)).toBe(places.length)
      expect([...ordinalsOf(mask)]).toEqual(places)
      const first = Math.min(start * 4, mask.length & ~3)
      const end = Math.min(first + length, mask.length)
      const into = new Uint32Array(length + 1)
      const found = placesIn(mask, into, first, end)
      expect([...into.subarray(0, found)]).toEqual(places.filter((at) => at >= first && at < end))
    }),
    { numRuns: 300 },
  )
})
