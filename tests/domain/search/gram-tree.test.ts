import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GramTree } from '../../../server/domain/search/gram-tree.ts'
import { eachGram } from '../../../server/domain/search/grams.ts'

test('however many stretches of letters are met, each has one number, and the number gives its letters back', () => {
  const letters = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 300 }), (texts) => {
      const tree = new GramTree()
      const numbers = new Map<string, Set<number>>()
      for (const text of texts)
        eachGram(text, tree, (gram) => {
          const own = tree.textOf(gram)
          numbers.set(own, (numbers.get(own) ?? new Set()).add(gram))
        })
      const expected = new Set(
        texts.flatMap((text) =>
          text.split('\n').flatMap((line) => {
            const all = [...line]
            return all.flatMap((_, at) => [1, 2, 3].map((length) => all.slice(at, at + length).join('')))
          }),
        ),
      )
      expect(new Set(numbers.keys())).toEqual(expected)
      expect([...numbers.values()].every((own) => own.size === 1)).toBe(true)
      expect(tree.size).toBe(expected.size)
    }),
  )
})
