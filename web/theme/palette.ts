import type { PlanType } from '../../server/domain/plan.ts'
import type { Role } from './themes.ts'

/** The map's colours as data (#rrggbb): WebGL cannot read custom properties. */
export interface Palette {
  text: string
  textSub: string
  textOnKey: string
  halo: string
  key: string
  keyHover: string
  accent: string
  sea: string
  land: string
  neighbour: string
  coast: string
  prefectureBorder: string
  municipalityBorder: string
  unknown: string
  plan: Record<PlanType, string>
}

/** @param colour the value that the theme in force gives a role */
export function paletteFrom(colour: (role: Role) => string): Palette {
  return {
    text: colour('text'),
    textSub: colour('text-sub'),
    textOnKey: colour('text-on-key'),
    halo: colour('halo'),
    key: colour('key'),
    keyHover: colour('key-hover'),
    accent: colour('accent'),
    sea: colour('sea'),
    land: colour('land'),
    neighbour: colour('neighbour'),
    coast: colour('coast'),
    prefectureBorder: colour('prefecture-border'),
    municipalityBorder: colour('municipality-border'),
    unknown: colour('unknown'),
    plan: {
      strategic: colour('plan-strategic'),
      regional: colour('plan-regional'),
      local: colour('plan-local'),
    },
  }
}

/** System fonts with Japanese letters, best first; the map draws its names from them, the page its text. */
export const FONT_NAMES: readonly string[] = [
  'Hiragino Sans',
  'Noto Sans JP',
  'Noto Sans CJK JP',
  'Yu Gothic UI',
  'Meiryo',
  'sans-serif',
]
