import { FIELD_KEYS, type FieldKey } from '../../server/domain/coverage/coverage.ts'

/** The looks of the page, as the columns below have them. `contrast` ones are for readers who ask for more of it. */
export const THEMES = ['light', 'dark', 'contrast', 'contrast-dark'] as const
export type Theme = (typeof THEMES)[number]

/** Names of the Agency's colours by theme: `blue-900` is its `color-primitive-blue-900`, grays are the solid ones. */
type ByTheme = readonly [light: string, dark: string, contrast: string, contrastDark: string]

const PAGE = {
  text: ['gray-900', 'gray-50', 'black', 'white'],
  'text-sub': ['gray-700', 'gray-300', 'gray-800', 'gray-100'],
  'text-on-key': ['white', 'black', 'white', 'black'],
  bg: ['white', 'gray-900', 'white', 'black'],
  surface: ['gray-50', 'gray-800', 'gray-50', 'gray-900'],
  border: ['gray-200', 'gray-600', 'gray-700', 'gray-300'],
  'border-control': ['gray-536', 'gray-420', 'black', 'white'],
  key: ['blue-900', 'blue-300', 'blue-1100', 'blue-200'],
  'key-hover': ['blue-1000', 'blue-200', 'blue-1200', 'blue-100'],
  'key-mid': ['blue-600', 'blue-500', 'blue-700', 'blue-400'],
  'key-tint': ['blue-50', 'light-blue-1200', 'blue-100', 'light-blue-1200'],
  accent: ['orange-900', 'orange-300', 'orange-1100', 'orange-200'],
  'accent-tint': ['orange-50', 'orange-1200', 'orange-50', 'orange-1200'],
  danger: ['red-900', 'red-300', 'red-1100', 'red-200'],
  'danger-tint': ['red-50', 'red-1200', 'red-50', 'red-1200'],
  success: ['green-800', 'green-300', 'green-1000', 'green-200'],
  warning: ['yellow-1000', 'yellow-300', 'yellow-1200', 'yellow-200'],
  focus: ['gray-900', 'yellow-300', 'black', 'yellow-300'],
  'focus-halo': ['yellow-300', 'black', 'yellow-300', 'black'],
  'plan-strategic': ['purple-700', 'purple-300', 'purple-1000', 'purple-200'],
  'plan-regional': ['green-900', 'green-300', 'green-1100', 'green-200'],
  'plan-local': ['yellow-1000', 'yellow-300', 'yellow-1200', 'yellow-200'],
} as const satisfies Record<string, ByTheme>

const MAPS = {
  halo: ['white', 'black', 'white', 'black'],
  sea: ['light-blue-100', 'light-blue-1200', 'light-blue-50', 'black'],
  land: ['white', 'gray-800', 'white', 'gray-800'],
  neighbour: ['gray-100', 'gray-900', 'gray-100', 'gray-900'],
  coast: ['gray-536', 'gray-420', 'black', 'white'],
  'prefecture-border': ['gray-500', 'gray-420', 'gray-800', 'gray-200'],
  'municipality-border': ['gray-420', 'gray-500', 'gray-600', 'gray-300'],
  unknown: ['gray-420', 'gray-420', 'gray-700', 'gray-200'],
  'covered-1': ['purple-100', 'purple-1100', 'purple-50', 'purple-1200'],
  'covered-2': ['purple-200', 'purple-1000', 'purple-100', 'purple-1100'],
  hatch: ['purple-600', 'purple-400', 'purple-900', 'purple-200'],
} as const satisfies Record<string, ByTheme>

/** Steps of the matrix, from little to much; figures are written on them. */
const TINTS = {
  'tint-1': ['blue-50', 'light-blue-1200', 'blue-50', 'light-blue-1200'],
  'tint-2': ['blue-100', 'light-blue-1100', 'blue-100', 'light-blue-1100'],
  'tint-3': ['blue-200', 'light-blue-1000', 'blue-200', 'light-blue-1000'],
  'tint-4': ['blue-300', 'light-blue-900', 'blue-300', 'light-blue-900'],
} as const satisfies Record<string, ByTheme>

/**
 * A hue for each field, on light and on dark ground. No seventeen hues are told apart by everybody: what tells a field
 * is its icon and its name, and in the strategy's order deep and light tones alternate, so that neighbours in a list
 * differ for every kind of colour vision and in greyscale.
 */
const FIELD_HUES: Record<FieldKey, readonly [onLight: string, onDark: string]> = {
  'ai-semiconductor': ['blue-1000', 'blue-200'],
  'digital-cybersecurity': ['light-blue-700', 'light-blue-500'],
  telecommunications: ['cyan-1000', 'cyan-200'],
  quantum: ['purple-500', 'purple-400'],
  defense: ['gray-800', 'gray-100'],
  aerospace: ['blue-500', 'blue-400'],
  ocean: ['blue-800', 'light-blue-300'],
  shipbuilding: ['cyan-700', 'cyan-500'],
  materials: ['yellow-1200', 'yellow-200'],
  biotech: ['green-700', 'green-400'],
  medicine: ['magenta-900', 'magenta-200'],
  'energy-gx': ['orange-800', 'orange-400'],
  fusion: ['red-1000', 'red-200'],
  resilience: ['lime-800', 'lime-600'],
  'port-logistics': ['light-blue-1000', 'light-blue-100'],
  foodtech: ['yellow-800', 'yellow-600'],
  content: ['magenta-1000', 'magenta-100'],
  none: ['gray-500', 'gray-400'],
}

const fields: [string, ByTheme][] = FIELD_KEYS.map((id) => {
  const [onLight, onDark] = FIELD_HUES[id]
  return [`field-${id}`, [onLight, onDark, onLight, onDark]]
})

export type Role = keyof typeof PAGE | keyof typeof MAPS | keyof typeof TINTS
const ROLES: readonly [string, ByTheme][] = [
  ...Object.entries<ByTheme>({ ...PAGE, ...MAPS, ...TINTS }),
  ...fields,
]

/** The full name that the Agency gives a colour. */
function tokenOf(colour: string): string {
  if (colour === 'white' || colour === 'black') return `color-neutral-${colour}`
  return colour.startsWith('gray-') ? `color-neutral-solid-${colour}` : `color-primitive-${colour}`
}

/** By role of the page, the Agency's token that a theme gives it. */
export function tokensOf(theme: Theme): Map<string, string> {
  const column = THEMES.indexOf(theme)
  return new Map(ROLES.map(([role, byTheme]) => [role, tokenOf(byTheme[column] as string)]))
}
