import { describe, expect, test } from 'vitest'
import { FIELD_KEYS } from '../../../server/domain/coverage/coverage.ts'
import { THEMES } from '../../../web/theme/themes.ts'
import { contrastOf, difference, light, seen, VISIONS } from './colour.ts'
import { colourIn } from './themed.ts'

describe.each(THEMES)('the hues of the fields in the theme %s', (theme) => {
  const colour = colourIn(theme)
  const hues = FIELD_KEYS.map((field) => ({ field, colour: colour(`field-${field}`) }))

  test('are each a hue of its own', () => {
    expect(new Set(hues.map((hue) => hue.colour)).size).toBe(FIELD_KEYS.length)
  })

  describe.each(Object.entries(VISIONS))('as %s sees them', (_vision, matrix) => {
    test('each stands out from the page and its surfaces (3:1)', () => {
      for (const { field, colour: hue } of hues)
        for (const ground of ['bg', 'surface']) {
          const ratio = contrastOf(seen(hue, matrix), seen(colour(ground), matrix))
          expect(ratio, `${field} on ${ground}`).toBeGreaterThanOrEqual(3)
        }
    })

    test('each differs from its neighbours in the strategy’s order, by tone too', () => {
      for (const [at, { field, colour: hue }] of hues.entries()) {
        const next = hues[at + 1]
        if (next === undefined) continue
        const ratio = contrastOf(seen(hue, matrix), seen(next.colour, matrix))
        expect(ratio, `${field} beside ${next.field}`).toBeGreaterThanOrEqual(1.3)
        expect(difference(seen(hue, matrix), seen(next.colour, matrix))).toBeGreaterThan(10)
      }
    })
  })

  test('differ from each other for who sees every colour', () => {
    const close = hues.flatMap((a, at) =>
      hues
        .slice(at + 1)
        .filter((b) => difference(light(a.colour), light(b.colour)) < 9)
        .map((b) => `${a.field} and ${b.field}`),
    )
    expect(close).toEqual([])
  })
})
