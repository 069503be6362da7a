import { type Palette, paletteFrom } from '../../../web/theme/palette.ts'
import type { Theme } from '../../../web/theme/themes.ts'
import { agencyTokens } from '../../../web/theme/vite-themes.ts'
import { coloursOf } from '../../../web/theme/write-themes.ts'

const agency = agencyTokens()

/** The value that a theme gives a role. */
export function colourIn(theme: Theme): (role: string) => string {
  const colours = coloursOf(theme, agency)
  return (role) => {
    const colour = colours.get(role)
    if (colour === undefined) throw new Error(`theme: no colour for ${role}`)
    return colour
  }
}

export const paletteIn = (theme: Theme): Palette => paletteFrom(colourIn(theme))
