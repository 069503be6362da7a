import { THEMES, type Theme, tokensOf } from './themes.ts'

/** The Agency's tokens that are values of their own, by name, from its style sheet. */
export function readAgencyTokens(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** Replaces the Agency's names by its values: of two hundred tokens only those that are used come to the reader. */
export function withAgencyValues(css: string, agency: ReadonlyMap<string, string>): string {
  return css.replace(/var\(--([\w-]+)\)/g, (asked, name) => agency.get(name) ?? asked)
}

/** @throws when the Agency has no such token: a new version may have dropped it */
export function coloursOf(theme: Theme, agency: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...tokensOf(theme)].map(([role, token]) => {
      const value = agency.get(token)
      if (value === undefined)
        throw new Error(`theme: ${role} of ${theme} is to be --${token}, which is no token`)
      return [role, value]
    }),
  )
}

const DARK_SYSTEM = '(prefers-color-scheme: dark)'
/** Forced colours come from readers who need contrast; pictures, which browsers leave alone, are to have it too. */
const WANTS_CONTRAST = ['(prefers-contrast: more)', '(forced-colors: active)']

const not = (chosen: string) => `:root:where(:not([data-theme="${chosen}"]))`
const only = (chosen: string) => `:root:where([data-theme="${chosen}"])`

/** Where each theme holds, the later before the earlier: by the system's wish, then by the reader's own choice. */
const PLACES: Record<Exclude<Theme, 'light'>, readonly (readonly [media: string, selector: string])[]> = {
  dark: [
    [DARK_SYSTEM, not('light')],
    ['', only('dark')],
  ],
  contrast: [...WANTS_CONTRAST.map((wish) => [wish, ':root'] as const), ['', only('contrast')]],
  'contrast-dark': [
    ...WANTS_CONTRAST.flatMap((wish) => [
      [`${wish} and ${DARK_SYSTEM}`, not('light')] as const,
      [wish, only('dark')] as const,
    ]),
    [DARK_SYSTEM, only('contrast')],
  ],
}

/** The style sheet of all themes. Paper is always light. */
export function writeThemes(agency: ReadonlyMap<string, string>): string {
  const light = coloursOf('light', agency)
  const rules = THEMES.filter((theme) => theme !== 'light').flatMap((theme) => {
    const own = [...coloursOf(theme, agency)]
    const block = (selector: string) => rule(selector, theme.endsWith('dark') ? 'dark' : 'light', own)
    return PLACES[theme].map(
      ([media, selector]) => `@media screen${media === '' ? '' : ` and ${media}`} {\n${block(selector)}\n}`,
    )
  })
  return [rule(':root', 'light', [...light]), ...rules].join('\n')
}

function rule(selector: string, scheme: 'light' | 'dark', colours: readonly [string, string][]): string {
  const lines = colours.map(([role, value]) => `  --color-${role}: ${value};`)
  return [`${selector} {`, `  color-scheme: ${scheme};`, ...lines, '}'].join('\n')
}
