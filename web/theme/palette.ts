import type { PlanType } from '../../server/domain/plan.ts'

/**
 * The map's colours as data. WebGL cannot read custom properties, so what the map shares with the page stands
 * here and in `tokens.css` with equal values; a test holds them together.
 */
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
  wardBorder: string
  circle: string
  circleEdge: string
  unknownCore: string
  plan: Record<PlanType, string>
}

export const LIGHT: Palette = {
  text: '#1a1a1a',
  textSub: '#595959',
  textOnKey: '#ffffff',
  halo: '#ffffff',
  key: '#0017c1',
  keyHover: '#00118f',
  accent: '#c24500',
  sea: '#dfe9f2',
  land: '#fcfcfa',
  neighbour: '#eceded',
  coast: '#8fa3b5',
  prefectureBorder: '#8d949e',
  municipalityBorder: '#c3c8cf',
  wardBorder: '#d5d9de',
  circle: '#0017c1',
  circleEdge: '#ffffff',
  unknownCore: '#949494',
  plan: { strategic: '#6a1fb3', regional: '#0b7657', local: '#8a5300' },
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
