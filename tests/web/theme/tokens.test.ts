import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FONT_NAMES, LIGHT } from '../../../web/theme/palette.ts'

const css = readFileSync(new URL('../../../web/theme/tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
)

function token(name: string): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`tokens.css has no --${name}`)
  return value
}

/** WCAG 2 relative luminance of #rrggbb. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('text can be read', () => {
  const inks = ['text', 'text-sub', 'key', 'key-hover', 'accent', 'danger', 'success']
  const planInks = ['plan-strategic', 'plan-regional', 'plan-local']
  const papers = ['bg', 'surface']
  test.each([...inks, ...planInks].flatMap((ink) => papers.map((paper) => [ink, paper])))(
    '%s on %s reaches 4.5:1',
    (ink = '', paper = '') => {
      expect(contrast(token(`color-${ink}`), token(`color-${paper}`))).toBeGreaterThanOrEqual(4.5)
    },
  )
  test.each([
    ['key', 'key-tint'],
    ['text', 'key-tint'],
    ['text-sub', 'key-tint'],
    ['accent', 'bg'],
    ['text', 'accent-tint'],
    ['danger', 'danger-tint'],
    ['text-on-key', 'key'],
    ['text-on-key', 'accent'],
  ])('%s on %s reaches 4.5:1', (ink, paper) => {
    expect(contrast(token(`color-${ink}`), token(`color-${paper}`))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(['border-control', 'focus'])('%s can be seen beside the page (3:1)', (name) => {
    expect(contrast(token(`color-${name}`), token('color-bg'))).toBeGreaterThanOrEqual(3)
  })
})

describe('names on the map can be read', () => {
  test.each([LIGHT.sea, LIGHT.land, LIGHT.neighbour])('on %s', (ground) => {
    expect(contrast(LIGHT.text, ground)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(LIGHT.textSub, ground)).toBeGreaterThanOrEqual(4.5)
  })
  test('the number stands out inside its circle', () => {
    expect(contrast(LIGHT.textOnKey, LIGHT.circle)).toBeGreaterThanOrEqual(4.5)
  })
})

test('what the map shares with the page has one value', () => {
  const shared = {
    text: LIGHT.text,
    'text-sub': LIGHT.textSub,
    'text-on-key': LIGHT.textOnKey,
    key: LIGHT.key,
    'key-hover': LIGHT.keyHover,
    accent: LIGHT.accent,
    'plan-strategic': LIGHT.plan.strategic,
    'plan-regional': LIGHT.plan.regional,
    'plan-local': LIGHT.plan.local,
  }
  for (const [name, value] of Object.entries(shared)) expect(token(`color-${name}`)).toBe(value)
  expect(token('font-family').replaceAll('"', '').split(', ')).toEqual(FONT_NAMES)
})
