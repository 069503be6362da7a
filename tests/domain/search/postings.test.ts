import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gramsOf, gramsToFind, isDecidedByGrams } from '../../../server/domain/search/grams.ts'
import { markPosting, PostingWriter } from '../../../server/domain/search/postings.ts'

test('whatever cases hold a letter, its posting names exactly these, in no more bytes than one bit a case', () => {
  const cases = fc.array(fc.boolean(), { minLength: 1, maxLength: 3_000 })
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 400 }), (held, apart) => {
      const writer = new PostingWriter()
      const count = held.length * apart
      held.forEach((isHeld, index) => {
        if (isHeld) writer.add(index * apart)
      })
      const posting = writer.finish(count)
      expect(posting.length).toBeLessThanOrEqual(1 + Math.ceil(count / 8))
      const mask = new Uint8Array(count)
      markPosting(posting, mask)
      const found = [...mask.keys()].filter((index) => mask[index] === 1)
      expect(found).toEqual(held.flatMap((isHeld, index) => (isHeld ? [index * apart] : [])))
    }),
  )
})

test('a text that holds a word holds all its grams; for one and two letters they decide', () => {
  const text = fc.string({ unit: fc.constantFrom('半', '導', '体', 'a', '😀', '\n'), maxLength: 12 })
  const word = fc.string({ unit: fc.constantFrom('半', '導', '体', 'a', '😀'), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(text, word, (haystack, needle) => {
      const grams = gramsOf(haystack)
      const holdsAll = gramsToFind(needle).every((gram) => grams.has(gram))
      if (haystack.includes(needle)) expect(holdsAll).toBe(true)
      if (isDecidedByGrams(needle)) expect(holdsAll).toBe(haystack.includes(needle))
    }),
  )
})
