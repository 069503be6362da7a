import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DARK_FROM, TINTS } from '../../../web/map/hexagon-features.ts'
import { THEMES } from '../../../web/theme/themes.ts'
import { agencyTokens } from '../../../web/theme/vite-themes.ts'
import { coloursOf, withAgencyValues, writeThemes } from '../../../web/theme/write-themes.ts'
import { contrast, laidOver } from './colour.ts'
import { colourIn } from './themed.ts'

const css = readFileSync(new URL('../../../web/theme/tokens.css', import.meta.url), 'utf8')

const PLANS = ['plan-strategic', 'plan-regional', 'plan-local']
const INKS = ['text', 'text-sub', 'key', 'key-hover', 'accent', 'danger', 'success', 'warning', ...PLANS]

/** What is written on what. */
const WRITTEN: readonly (readonly [ink: string, paper: string])[] = [
  ...INKS.flatMap((ink) => ['bg', 'surface'].map((paper) => [ink, paper] as const)),
  ...['key', 'text', 'text-sub'].map((ink) => [ink, 'key-tint'] as const),
  ...['text', 'accent', 'text-sub'].map((ink) => [ink, 'accent-tint'] as const),
  ...['text', 'danger'].map((ink) => [ink, 'danger-tint'] as const),
  ...['key', 'key-hover', 'accent', ...PLANS].map((paper) => ['text-on-key', paper] as const),
  ...['tint-1', 'tint-2', 'tint-3', 'tint-4'].map((paper) => ['text', paper] as const),
  // Names on the map, which have a halo besides.
  ...['sea', 'land', 'neighbour', 'halo'].flatMap((ground) => [['text', ground] as const]),
  ...['land', 'halo'].map((ground) => ['text-sub', ground] as const),
  ...PLANS.map((ink) => [ink, 'halo'] as const),
  ['accent', 'halo'],
]

/** Marks and lines, and the ground that they must stand out from. */
const DRAWN: readonly (readonly [mark: string, ground: string])[] = [
  ...['border-control', 'focus'].map((mark) => [mark, 'bg'] as const),
  ...['coast', 'prefecture-border', 'municipality-border'].map((line) => [line, 'land'] as const),
  ['coast', 'sea'],
  ...[...PLANS, 'key', 'accent', 'unknown', 'text-sub', 'danger', 'success', 'warning'].flatMap((mark) => [
    [mark, 'land'] as const,
    [mark, 'bg'] as const,
  ]),
  ...['key', 'accent'].map((mark) => [mark, 'sea'] as const),
  ['key-mid', 'bg'],
  ['hatch', 'covered-1'],
  ['hatch', 'covered-2'],
]

describe.each(THEMES)('in the theme %s', (theme) => {
  const colour = colourIn(theme)
  const least = theme.startsWith('contrast') ? 7 : 4.5

  test.each(WRITTEN)('%s on %s can be read', (ink, paper) => {
    expect(contrast(colour(ink), colour(paper))).toBeGreaterThanOrEqual(least)
  })

  test.each(DRAWN)('%s stands out from %s (3:1)', (mark, ground) => {
    expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3)
  })

  test('the number stands out inside its circle, which lets a tenth of the ground through', () => {
    for (const ground of ['land', 'sea']) {
      const circle = laidOver(colour('key'), colour(ground), 0.9)
      expect(contrast(colour('text-on-key'), circle)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('the number of a hexagon can be read on every step', () => {
    for (const [step, share] of TINTS.entries()) {
      const ink = step >= DARK_FROM ? 'text-on-key' : 'text'
      for (const ground of ['land', 'sea']) {
        const cell = laidOver(colour('key'), colour(ground), share)
        expect(contrast(colour(ink), cell), `${ink} on step ${step}, ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})

test('every colour of every theme is one of the Digital Agency’s', () => {
  const agency = agencyTokens()
  for (const theme of THEMES) {
    const colours = coloursOf(theme, agency)
    expect(colours.size).toBeGreaterThan(50)
    for (const value of colours.values()) expect(value).toMatch(/^#[0-9a-f]{6}$/)
  }
})

test('a token that the Agency has dropped stops the build', () => {
  expect(() => coloursOf('light', new Map())).toThrow(/is no token/)
})

test('the scales of type, edges and shadows come from the Agency, and only what is used comes to the reader', () => {
  const built = withAgencyValues(css, agencyTokens())
  expect(built).toContain('--font-size-s: 0.875rem;')
  expect(built).toContain('--line-height: 1.6;')
  expect(built).not.toMatch(/var\(/)
  expect(writeThemes(agencyTokens())).not.toContain('primitive')
})

test('paper is light whatever the screen is, and every other look holds on screens alone', () => {
  const rules = writeThemes(agencyTokens())
  const [light = '', ...others] = rules.split('\n@media ')
  expect(light).toMatch(/^:root \{\n {2}color-scheme: light;/)
  expect(others.length).toBeGreaterThan(7)
  for (const rule of others) expect(rule).toMatch(/^screen/)
})
