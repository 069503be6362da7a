import { FONT_NAMES } from '../theme/palette.ts'

/**
 * Font stacks for `text-font`. Without a `glyphs` URL MapLibre draws every letter from the fonts of the machine and
 * takes the weight from the first name of the stack, whether such a font exists or not.
 */
export const REGULAR: string[] = [...FONT_NAMES]
export const BOLD: string[] = [`${FONT_NAMES[0]} Bold`, ...FONT_NAMES]

/** MapLibre's own fallback for Japanese letters, the same fonts. */
export const IDEOGRAPHS = FONT_NAMES.join(',')
