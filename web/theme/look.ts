import { useSyncExternalStore } from 'react'
import { type Palette, paletteFrom } from './palette.ts'

/** What a reader can choose: the system's wish, or one look whatever the system says. */
export const LOOKS = ['auto', 'light', 'dark', 'contrast'] as const
export type Look = (typeof LOOKS)[number]

/** Where this browser keeps the choice; `public/look.js` reads it before the first picture. */
const KEPT = 'look'

/** What may give the page another look by itself. Paper is light, whatever the screen is. */
const WISHES = [
  '(prefers-color-scheme: dark)',
  '(prefers-contrast: more)',
  '(forced-colors: active)',
  'print',
]

const listeners = new Set<() => void>()
let known: Palette | null = null

function tell(): void {
  known = null
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) for (const wish of WISHES) matchMedia(wish).addEventListener('change', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) for (const wish of WISHES) matchMedia(wish).removeEventListener('change', tell)
  }
}

function lookNow(): Look {
  return LOOKS.find((look) => look === document.documentElement.dataset.theme) ?? 'auto'
}

/** Gives the page this look at once, and in this browser from now on. */
export function chooseLook(look: Look): void {
  if (look === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = look
  try {
    localStorage.setItem(KEPT, look)
  } catch {
    // Storing may be refused: then the look lives as long as the page.
  }
  tell()
}

export function useLook(): Look {
  return useSyncExternalStore(subscribe, lookNow)
}

/** #rrggbb, which a minifier may have shortened. */
function sixDigits(colour: string): string {
  return colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour
}

function paletteNow(): Palette {
  if (known === null) {
    const style = getComputedStyle(document.documentElement)
    known = paletteFrom((role) => sixDigits(style.getPropertyValue(`--color-${role}`).trim()))
  }
  return known
}

/** The map's colours in the look that the page has now. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, paletteNow)
}
