import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { FONT_NAMES } from '../../../web/theme/palette.ts'
import type { Theme } from '../../../web/theme/themes.ts'
import { colourIn } from './themed.ts'

const WEB = fileURLToPath(new URL('../../../web/', import.meta.url))
const read = (name: string) => readFileSync(WEB + name, 'utf8')

/** The style sheets of the page; those of the pages without a script have colours of their own, see below. */
const sheets = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.css') && !/^(dist|public)/.test(name) && name !== 'theme/tokens.css',
)
const declarations = (name: string): [property: string, value: string][] =>
  [...read(name).matchAll(/^\s+([\w-]+):\s*([^;{]+);/gm)].map(([, property = '', value = '']) => [
    property,
    value,
  ])

/** A length that is no step of the scale: a hairline, and what follows the size of the letters, are none of it. */
const OWN_LENGTH = /(?<![\w-])(?!0\b|-?1px\b)-?[\d.]+(px|rem|vh|vw|pt|mm)\b/

describe.each(sheets)('%s', (name) => {
  test('takes every colour from the themes', () => {
    const own = declarations(name).filter(([, value]) =>
      /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|white|black|gray|grey|red|blue)\b\(?/i.test(
        value.replace(/var\([^)]*\)/g, ''),
      ),
    )
    expect(own).toEqual([])
  })

  test('takes every size of letters and every space from the scales, but on paper', () => {
    const own = declarations(name).filter(
      ([property, value]) =>
        /^(font-size|margin|padding|gap|row-gap|column-gap)\b/.test(property) &&
        OWN_LENGTH.test(value) &&
        name !== 'print.css',
    )
    expect(own).toEqual([])
  })
})

test('the map writes its names in the page’s letters', () => {
  const [, names = ''] = /--font-family: ([^;]+);/.exec(read('theme/tokens.css')) ?? []
  expect(names.replaceAll('"', '').split(', ')).toEqual(FONT_NAMES)
})

describe('pages without a script', () => {
  const [light = '', ...others] = read('public/text.css').split('@media screen and ')
  const byTheme: [Theme, string][] = [
    ['light', light],
    ['dark', others[0] ?? ''],
    ['contrast', others[1] ?? ''],
    ['contrast-dark', others[2] ?? ''],
  ]
  test.each(byTheme)('have the colours of the theme %s', (theme, rules) => {
    const colour = colourIn(theme)
    const named = [...rules.matchAll(/--([\w-]+): (#\w{6});/g)]
    expect(named.length).toBeGreaterThan(5)
    for (const [, role = '', value] of named) expect(value, role).toBe(colour(role))
  })
  test.each(['text.css', 'text-pages.css', 'docs.css'])('%s has no others', (name) => {
    const rules = read(`public/${name}`).replace(/^\s*--[\w-]+: #\w{6};$/gm, '')
    expect(rules).not.toMatch(/#[0-9a-f]{3,6}\b|rgb/)
  })
})
