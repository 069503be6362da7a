import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../server/domain/fold.ts'

/** The rule, without the short way for text that is normal already. */
const slowly = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))

test('every letter, alone and before and after others, is folded by the one rule', () => {
  for (let code = 0; code < 0x10000; code++) {
    const letter = String.fromCharCode(code)
    for (const text of [letter, `カ${letter}`, `${letter}カ゛`, `A${letter}漢`])
      if (fold(text) !== slowly(text)) expect(fold(text), text).toBe(slowly(text))
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toBe(slowly(text))
    }),
  )
})
