import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { readAgencyTokens, withAgencyValues, writeThemes } from './write-themes.ts'

const AGENCY = fileURLToPath(
  new URL('../../node_modules/@digital-go-jp/design-tokens/dist/tokens.css', import.meta.url),
)

/** The Digital Agency's tokens, from its package. */
export function agencyTokens(): Map<string, string> {
  return readAgencyTokens(readFileSync(AGENCY, 'utf8'))
}

/** Puts the values of the Agency's tokens, and the themes made of them, into `tokens.css` when the page is built. */
export function themes(): Plugin {
  return {
    name: 'themes',
    enforce: 'pre',
    transform(css, id) {
      if (!id.endsWith('/theme/tokens.css')) return null
      const agency = agencyTokens()
      return `${withAgencyValues(css, agency)}\n${writeThemes(agency)}`
    },
  }
}
