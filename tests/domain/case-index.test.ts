import { expect, test } from 'vitest'
import {
  inOrderOfIds,
  linesOf,
  namesOf,
  readCaseIndex,
  stretchesOf,
  writeCaseIndex,
} from '../../server/domain/case-index.ts'
import { ordinalsOf } from '../../server/domain/columns/mask.ts'
import { Random } from '../random.ts'

const HASH = 'ab'.repeat(32)

/** A made-up edition: each byte of its files says whose it is, a heading's are zero. */
function madeUp(random: Random, count: number) {
  const ordinals = new Uint32Array(count).map((_, index) => (index * 7919) % count)
  const some = () => new Uint32Array(count).map(() => (random.chance(0.1) ? 0 : random.below(3000)))
  const lengths = { edition: HASH, ordinals, heading: random.below(50), lines: some(), names: some() }
  const index = readCaseIndex(new Uint8Array(writeCaseIndex(lengths)))
  const fileOf = (begins: Float64Array) => {
    const file = new Uint8Array(begins[count] as number)
    for (let at = 0; at < count; at++) file.fill((at % 255) + 1, begins[at], begins[at + 1])
    return file
  }
  return { lengths, index, lines: fileOf(index.lines), names: fileOf(index.names) }
}

const someCases = (random: Random, count: number) => {
  const share = random.below(11) / 10
  return new Uint8Array(count).map(() => (random.chance(share) ? 1 : 0))
}

test('what was written is read: whose the lines are, and where each begins', () => {
  const { lengths, index } = madeUp(new Random(1), 97)
  expect(index.edition).toBe(HASH)
  expect(index.ordinals).toEqual(lengths.ordinals)
  expect([index.lines[0], index.names[0]]).toEqual([lengths.heading, 0])
  for (const name of ['lines', 'names'] as const)
    expect([...lengths[name]]).toEqual(
      [...lengths[name]].map((_, at) => (index[name][at + 1] as number) - (index[name][at] as number)),
    )
})

test('a file that is cut short, of another form, or none at all is not taken for one', () => {
  const two = Uint32Array.of(5, 6)
  const whole = writeCaseIndex({
    ...{ edition: HASH, ordinals: Uint32Array.of(0, 1), heading: 3 },
    ...{ lines: two, names: two },
  })
  const read = (bytes: Uint8Array) => readCaseIndex(new Uint8Array(bytes))
  expect(() => read(whole.slice(0, -4))).toThrow('100 bytes for 2 cases')
  expect(() => read(whole.slice(0, 40))).toThrow('not such a file')
  const other = whole.slice()
  other[4] = 9
  expect(() => read(other)).toThrow('form 9')
})

test('what is cut out is the heading and the chosen cases, nothing else, in the order of each file', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = new Random(seed)
    const count = 1 + random.below(60)
    const { index, lines, names, lengths } = madeUp(random, count)
    const mask = someCases(random, count)
    const heading = [...lines.subarray(0, lengths.heading)]
    const own = [...index.ordinals.entries()].flatMap(([at, ordinal]) =>
      mask[ordinal] === 1 ? [...lines.subarray(index.lines[at], index.lines[at + 1])] : [],
    )
    const cut = linesOf(index, mask).flatMap(({ from, to }) => [...lines.subarray(from, to)])
    expect(cut, `seed ${seed}`).toEqual([...heading, ...own])

    const chosen = inOrderOfIds(index, ordinalsOf(mask))
    expect([...chosen]).toEqual([...index.ordinals].filter((ordinal) => mask[ordinal] === 1))
    const sorted = chosen.slice().sort()
    const called = namesOf(index, sorted).flatMap(({ from, to }) => [...names.subarray(from, to)])
    const expected = [...sorted].flatMap((ordinal) => [
      ...names.subarray(index.names[ordinal], index.names[ordinal + 1]),
    ])
    expect(called, `seed ${seed}`).toEqual(expected)
  }
})

test('runs that lie near are read as one, each of them once, and in no more stretches than may be', () => {
  for (const [gap, mostStretches] of [
    [65_536, 100],
    [1_000, Number.POSITIVE_INFINITY],
  ] as const)
    for (const apart of [1, 10_000, 65_537, 5_000_000]) {
      const runs = Array.from({ length: 1000 }, (_, index) => ({
        from: index * (apart + 500),
        to: index * (apart + 500) + 500,
      }))
      const stretches = stretchesOf(runs, { gap, mostStretches })
      expect(stretches.length).toBeLessThanOrEqual(Math.min(mostStretches, 1000))
      if (apart <= gap) expect(stretches).toHaveLength(1)
      const within = stretches.map(({ from, to }) => runs.filter((run) => run.from >= from && run.to <= to))
      expect(within.flat()).toEqual(runs)
      expect(within.map((own) => [own[0]?.from, own.at(-1)?.to])).toEqual(
        stretches.map(({ from, to }) => [from, to]),
      )
    }
  const far = [0, 1e6, 2e6].map((from) => ({ from, to: from + 10 }))
  expect(stretchesOf(far, { gap: 65_536, mostStretches: 100 })).toEqual(far)
})
