import { expect, test } from 'vitest'
import { packBits, unpackBits } from '../../../server/domain/columns/bits.ts'
import { Random } from '../../random.ts'

test('case n is bit n & 7 of byte n >> 3, whatever the number of cases', () => {
  for (let count = 0; count <= 80; count++) {
    const random = new Random(count + 1)
    const mask = new Uint8Array(count).map(() => (random.chance(0.4) ? 1 : 0))
    const bits = packBits(mask)
    expect(bits).toHaveLength(Math.ceil(count / 8))
    for (let at = 0; at < count; at++)
      expect(((bits[at >> 3] as number) >> (at & 7)) & 1, `${at} of ${count}`).toBe(mask[at])
    expect(unpackBits(bits, count)).toEqual(mask)
  }
})
