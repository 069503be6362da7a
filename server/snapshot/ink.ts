import type { PlanType } from '../domain/plan.ts'

/** Colours that stay apart when a page is printed in grey. */
export const INK = {
  text: '#1a1a1a',
  textSub: '#4d4d4d',
  paper: '#ffffff',
  rule: '#8d949e',
  sea: '#e4edf4',
  land: '#fdfdfb',
  /** Land that the filter leaves out, and other countries. */
  aside: '#edeeee',
  coast: '#7f93a6',
  prefectureBorder: '#8d949e',
  municipalityBorder: '#b4bac2',
  mark: '#0017c1',
  markEdge: '#ffffff',
  unknown: '#5a5a5a',
  warning: '#b02a00',
  plan: { strategic: '#6a1fb3', regional: '#0b7657', local: '#8a5300' } as Record<PlanType, string>,
} as const

export interface Pattern {
  /** Edge of the tile in points. */
  side: number
  /** Straight strokes x1, y1, x2, y2; they repeat without a seam. */
  strokes: readonly (readonly [number, number, number, number])[]
  dots: readonly (readonly [x: number, y: number, radius: number])[]
  width: number
  /** The outline that goes with it, in line widths. */
  dash: readonly number[] | null
}

/** A: stripes and a solid outline, B: dots and dashes, C: cross-hatch and points; told apart without colour. */
export const PATTERNS: Record<PlanType, Pattern> = {
  strategic: {
    side: 5,
    strokes: [
      [-1, 1, 1, -1],
      [0, 5, 5, 0],
      [4, 6, 6, 4],
    ],
    dots: [],
    width: 0.7,
    dash: null,
  },
  regional: {
    side: 5,
    strokes: [],
    dots: [
      [1.25, 1.25, 0.75],
      [3.75, 3.75, 0.75],
    ],
    width: 0,
    dash: [4, 2.5],
  },
  local: {
    side: 6,
    strokes: [
      [-1, 1, 1, -1],
      [0, 6, 6, 0],
      [5, 7, 7, 5],
      [-1, 5, 1, 7],
      [0, 0, 6, 6],
      [5, -1, 7, 1],
    ],
    dots: [],
    width: 0.5,
    dash: [1, 2],
  },
}
/** How much of the type's colour lies under its pattern. */
export const PATTERN_GROUND = 0.1
/** Where plans overlap, what is written on them must still be read. */
export const PATTERN_OPACITY = 0.6
