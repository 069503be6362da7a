import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstByYen } from '../../../server/domain/columns/first-by-yen.ts'
import { ordinalsOf } from '../../../server/domain/columns/mask.ts'

const yen = fc.option(fc.constantFrom(0, 1, 2, 3, 5_000_000_000), { nil: Number.NaN })
const cases = fc.array(fc.record({ yen, isIn: fc.boolean() }), { maxLength: 60 })

test('the cases of every page of an order are among those told, however many share their yen', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), fc.integer({ min: 1, max: 7 }), (all, descending, most) => {
      const values = Float64Array.from(all, (one) => one.yen)
      const mask = Uint8Array.from(all, ({ isIn }) => Number(isIn))
      // Known yen in order, the unknown behind them, those alike by ordinal: the slow and plain way.
      const rankOf = (ordinal: number) => {
        const own = values[ordinal] as number
        return Number.isNaN(own) ? Number.POSITIVE_INFINITY : descending ? -own : own
      }
      const ordered = [...all.keys()]
        .filter((ordinal) => mask[ordinal] === 1)
        .sort((a, b) => (rankOf(a) === rankOf(b) ? a - b : rankOf(a) - rankOf(b)))
      for (let from = 0; from < ordered.length; from += most) {
        const last = ordered[from - 1]
        const after = last === undefined ? undefined : values[last]
        if (Number.isNaN(after)) break
        const first = [...firstByYen(values, ordinalsOf(mask), { descending, most, after })]
        expect(first).toEqual(expect.arrayContaining(ordered.slice(from, from + most)))
        expect(first).toEqual([...new Set(first)].sort((a, b) => a - b))
        expect(first.every((ordinal) => mask[ordinal] === 1)).toBe(true)
        // None is told that the page cannot reach.
        const behind = first.map(rankOf).filter((rank) => last === undefined || rank > rankOf(last))
        const farthest = Math.max(...behind)
        expect(behind.filter((rank) => rank < farthest).length).toBeLessThan(most)
      }
    }),
    { numRuns: 300 },
  )
})
