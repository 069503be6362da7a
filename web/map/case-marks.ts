import type { FeatureCollection, Point } from 'geojson'
import type { CaseFeatures, CaseProperties } from './features.ts'
import { type MarkLook, markExtent, markImageId, markRadius } from './mark-images.ts'

/** All cases that stand at one and the same position. */
export interface CaseMark {
  /** The position as text; names the mark. */
  key: string
  /** [lng, lat] in degrees. */
  at: [number, number]
  look: MarkLook
  /** One site a case, dearest first; a case with several sites here stands once. */
  cases: CaseProperties[]
}

export interface MarkProperties {
  key: string
  image: string
  /** Pixels from the centre to where the name may begin. */
  extent: number
  kind: MarkLook['kind']
  /** The number on a stack; empty on a single mark. */
  count: string
  /** What stands beside the mark; empty on a stack. */
  title: string
  order: number
}
export type MarkPoints = FeatureCollection<Point, MarkProperties>

const OKU = 100_000_000
/** The four sizes: below 100億円 (and unknown), 1,000億円, 1兆円, and above. */
export const AMOUNT_STEPS: readonly number[] = [100 * OKU, 1_000 * OKU, 10_000 * OKU]

/** @param yen integer; null = 非公表, drawn smallest */
export function amountStep(yen: number | null): MarkLook['step'] {
  if (yen === null) return 0
  return AMOUNT_STEPS.filter((step) => yen >= step).length as MarkLook['step']
}

const isDrawn = ({ precision }: CaseProperties) =>
  precision === 'exact' || precision === 'district' || precision === 'municipality'

/**
 * Marks of single cases. Nothing is clustered: what shares a position shares a mark that names all of it, and what is
 * known only to its prefecture has no mark (the counter beside the map holds it).
 */
export function caseMarks(cases: CaseFeatures): CaseMark[] {
  const groups = new Map<string, { at: [number, number]; sites: CaseProperties[] }>()
  for (const { properties, geometry } of cases.features) {
    const [lng, lat] = geometry.coordinates
    if (lng === undefined || lat === undefined || !isDrawn(properties)) continue
    const key = `${lng.toFixed(6)},${lat.toFixed(6)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { at: [lng, lat], sites: [properties] })
    else group.sites.push(properties)
  }
  return [...groups].map(([key, { at, sites }]) => {
    const own = [...new Map(sites.map((site) => [site.id, site])).values()].sort(dearestFirst)
    return { key, at, cases: own, look: lookOf(own, sites) }
  })
}

function dearestFirst(a: CaseProperties, b: CaseProperties): number {
  return (b.amountYen ?? -1) - (a.amountYen ?? -1) || (a.id < b.id ? -1 : 1)
}

function lookOf(cases: readonly CaseProperties[], sites: readonly CaseProperties[]): MarkLook {
  const known = cases.flatMap(({ amountYen }) => (amountYen === null ? [] : [amountYen]))
  const total = known.length === 0 ? null : known.reduce((sum, yen) => sum + yen, 0)
  return {
    kind: sites.every(({ precision }) => precision === 'municipality') ? 'municipality' : 'point',
    step: amountStep(total),
    isKnown: total !== null,
    isStack: cases.length > 1,
  }
}

export function markPoints(marks: readonly CaseMark[]): MarkPoints {
  const features = marks.map(({ key, at, look, cases }) => {
    const properties: MarkProperties = {
      key,
      image: markImageId(look),
      extent: markExtent(look),
      kind: look.kind,
      count: look.isStack ? String(cases.length) : '',
      title: look.isStack ? '' : (cases[0]?.title ?? ''),
      // Small marks lie on top of large ones, so that none is covered.
      order: -markRadius(look),
    }
    return { type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: at } }
  })
  return { type: 'FeatureCollection', features }
}

/** Where the selected case stands, for its highlight at every zoom. */
export function selectedPoints(
  marks: readonly CaseMark[],
  selected: string | null,
): FeatureCollection<Point, { radius: number }> {
  const features = marks
    .filter(({ cases }) => cases.some(({ id }) => id === selected))
    .map(({ at, look }) => ({
      type: 'Feature' as const,
      properties: { radius: markRadius(look) + 4 },
      geometry: { type: 'Point' as const, coordinates: at },
    }))
  return { type: 'FeatureCollection', features }
}

/** Ids of all cases under a click, each once: those of every mark that was met. */
export function casesOf(marks: readonly CaseMark[]): string[] {
  return [...new Set(marks.flatMap(({ cases }) => cases.map(({ id }) => id)))]
}
