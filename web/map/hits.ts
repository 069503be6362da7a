import type { CaseMark } from './case-marks.ts'

/** What lies under the pointer. */
export type Hit =
  | { kind: 'figure'; level: 'prefecture' | 'municipality'; code: string }
  | { kind: 'marks'; keys: string[] }
  | { kind: 'plans'; ids: string[] }

/** As much of a rendered feature as a hit needs. */
export interface Rendered {
  layer: string
  properties: Record<string, unknown>
}

/** The layers that answer to the pointer, by zoom: cases and circles before areas. */
export const HIT_LAYERS = [
  'case-mark',
  'case-name',
  'prefecture-circle',
  'prefecture-label',
  'municipality-circle',
  'municipality-label',
  'plan-fill',
] as const

/**
 * @param rendered topmost first
 * @param distanceTo pixels from the pointer to a mark's centre
 */
export function hitOf(
  rendered: readonly Rendered[],
  marks: ReadonlyMap<string, CaseMark>,
  distanceTo: (mark: CaseMark) => number,
): Hit | null {
  const text = (properties: Rendered['properties'], name: string) => String(properties[name])
  const keys = unique(rendered, 'case-mark', 'key')
  const met = keys.flatMap((key) => marks.get(key) ?? [])
  if (met.length > 0) return { kind: 'marks', keys: nearest(met, distanceTo).map(({ key }) => key) }
  for (const { layer, properties } of rendered) {
    if (layer === 'case-name') return { kind: 'marks', keys: [text(properties, 'key')] }
    if (layer.startsWith('prefecture-'))
      return { kind: 'figure', level: 'prefecture', code: text(properties, 'code') }
    if (layer.startsWith('municipality-'))
      return { kind: 'figure', level: 'municipality', code: text(properties, 'code') }
  }
  const ids = unique(rendered, 'plan-fill', 'id')
  return ids.length === 0 ? null : { kind: 'plans', ids }
}

function unique(rendered: readonly Rendered[], layer: string, name: string): string[] {
  const values = rendered
    .filter((feature) => feature.layer === layer)
    .map(({ properties }) => properties[name])
  return [...new Set(values.map(String))]
}

/** Pixels within which two centres cannot be told apart with a finger or a mouse. */
const APART = 8

/** Marks that cover each other are all met, unless the pointer is clearly at the centre of one. */
function nearest(met: readonly CaseMark[], distanceTo: (mark: CaseMark) => number): CaseMark[] {
  const sorted = met
    .map((mark) => ({ mark, distance: distanceTo(mark) }))
    .sort((a, b) => a.distance - b.distance || (a.mark.key < b.mark.key ? -1 : 1))
  const closest = sorted[0]?.distance ?? 0
  return sorted.filter(({ distance }) => distance <= closest + APART).map(({ mark }) => mark)
}

export function isSameHit(a: Hit | null, b: Hit | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
