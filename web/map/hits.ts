import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import { mercatorYOf, type Spots } from '../../server/domain/columns/spots.ts'
import type { Camera } from './features.ts'
import { gatherMarks } from './gather-marks.ts'
import { EXTENTS, WIDEST } from './mark-atlas.ts'
import { mercatorX, toDegrees, worldSize } from './mercator.ts'

/** What lies under the pointer. */
export type Hit =
  | { kind: 'figure'; level: 'prefecture' | 'municipality'; code: string }
  /** A cell of the hexagons that are drawn. */
  | { kind: 'hexagon'; q: number; r: number }
  /** Spots, the nearest first. */
  | { kind: 'spots'; spots: number[] }
  | { kind: 'plans'; ids: string[] }

/** All positions, and what the present filter leaves of them. */
export interface DrawnSpots {
  spots: Spots
  looks: SpotLooks
}

/** As much of a rendered feature as a hit needs. */
export interface Rendered {
  layer: string
  properties: Record<string, unknown>
}

/** The layers that answer to the pointer, by zoom: circles before areas. Marks are found by `spotsUnder`. */
export const HIT_LAYERS = [
  'case-name',
  'prefecture-circle',
  'prefecture-label',
  'municipality-circle',
  'municipality-label',
  'hexagon-label',
  'hexagon-fill',
  'plan-fill',
] as const

/**
 * @param marks spots whose marks lie under the pointer: they win over all else
 * @param rendered topmost first
 */
export function hitOf(marks: readonly number[], rendered: readonly Rendered[]): Hit | null {
  if (marks.length > 0) return { kind: 'spots', spots: [...marks] }
  for (const { layer, properties } of rendered) {
    if (layer === 'case-name') return { kind: 'spots', spots: [Number(properties['spot'])] }
    const code = String(properties['code'])
    if (layer.startsWith('prefecture-')) return { kind: 'figure', level: 'prefecture', code }
    if (layer.startsWith('hexagon-'))
      return { kind: 'hexagon', q: Number(properties['q']), r: Number(properties['r']) }
    if (layer.startsWith('municipality-')) return { kind: 'figure', level: 'municipality', code }
  }
  const plans = rendered.filter(({ layer }) => layer === 'plan-fill')
  const ids = [...new Set(plans.map(({ properties }) => String(properties['id'])))]
  return ids.length === 0 ? null : { kind: 'plans', ids }
}

/** Pixels within which two centres cannot be told apart with a finger or a mouse. */
const APART = 8

/**
 * The spots whose marks cover a place, the nearest first: all of them, unless the pointer is clearly at the centre of
 * one.
 * @param at where the pointer is, and the zoom of the map
 * @param reach pixels beside a mark that count to it
 */
export function spotsUnder(drawn: DrawnSpots, at: Camera, reach = 0): number[] {
  const far = WIDEST + reach
  const size = worldSize(at.zoom)
  const x = mercatorX(at.lng) * size
  const y = mercatorYOf(at.lat) * size
  const [west, north] = toDegrees({ x: x - far, y: y - far }, at.zoom)
  const [east, south] = toDegrees({ x: x + far, y: y + far }, at.zoom)
  const met = gatherMarks(drawn, [west, south, east, north], at.zoom)
    .map((mark) => ({ mark, distance: Math.hypot(mark.x * size - x, mark.y * size - y) }))
    .filter(({ mark, distance }) => distance <= (EXTENTS[mark.look] as number) + reach)
  const first = ({ mark }: (typeof met)[number]) => mark.spots[0] as number
  met.sort((a, b) => a.distance - b.distance || first(a) - first(b))
  const closest = met[0]?.distance ?? 0
  const alike = met.filter(({ distance }) => distance <= closest + APART)
  return alike.flatMap(({ mark }) => Array.from(mark.spots))
}

export function isSameHit(a: Hit | null, b: Hit | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
