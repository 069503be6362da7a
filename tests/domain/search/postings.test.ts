import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GramTree } from '../../../server/domain/search/gram-tree.ts'
import { eachGram, gramsToFind, HOLDS_THREES, isDecidedByGrams } from '../../../server/domain/search/grams.ts'
import { heldAmong, ordinalsIn, PostingWriter } from '../../../server/domain/search/postings.ts'

test('whatever cases hold a letter, once or twice, its posting names exactly these, in no more bytes than one bit a case', () => {
  const cases = fc.array(fc.boolean(), { minLength: 1, maxLength: 3_000 })
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 400 }), (held, apart) => {
      const count = held.length * apart
      const writer = new PostingWriter(count)
      held.forEach((isHeld, index) => {
        if (!isHeld) return
        writer.add(index * apart)
        writer.add(index * apart)
      })
      const posting = writer.finish()
      expect(posting.length).toBeLessThanOrEqual(1 + Math.ceil(count / 8))
      expect([...ordinalsIn(posting)]).toEqual(
        held.flatMap((isHeld, index) => (isHeld ? [index * apart] : [])),
      )
    }),
  )
})

test('of two postings, sparse or dense, are found exactly the cases that stand in both', () => {
  const CASES = 4_000
  const sparse = fc.uniqueArray(fc.nat(CASES - 1), { maxLength: 60 })
  const dense = sparse.map((left) => [...Array(CASES).keys()].filter((ordinal) => !left.includes(ordinal)))
  const chosen = fc.oneof(sparse, dense).map((ordinals) => ordinals.toSorted((a, b) => a - b))
  const postingOf = (ordinals: number[]) => {
    const writer = new PostingWriter(CASES)
    for (const ordinal of ordinals) writer.add(ordinal)
    return writer.finish()
  }
  fc.assert(
    fc.property(chosen, chosen, (some, others) => {
      const both = new Set(others)
      const found = heldAmong(ordinalsIn(postingOf(some)), postingOf(others))
      expect([...found]).toEqual(some.filter((ordinal) => both.has(ordinal)))
    }),
  )
})

test('a text that holds a word holds all its grams; of a word no longer than they are they decide', () => {
  const text = fc.string({ unit: fc.constantFrom('半', '導', '体', 'a', '😀', '\n'), maxLength: 12 })
  const word = fc.string({ unit: fc.constantFrom('半', '導', '体', 'a', '😀'), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(text, word, fc.constantFrom(2 as const, 3 as const), (haystack, needle, longest) => {
      const tree = new GramTree()
      const grams = new Set<string>()
      eachGram(haystack, tree, (gram) => grams.add(tree.textOf(gram)))
      expect(grams.has(HOLDS_THREES)).toBe(false)
      const holdsAll = gramsToFind(needle, longest).every((gram) => grams.has(gram))
      if (haystack.includes(needle)) expect(holdsAll).toBe(true)
      if (isDecidedByGrams(needle, longest)) expect(holdsAll).toBe(haystack.includes(needle))
    }),
  )
})
