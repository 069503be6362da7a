import type { FeatureCollection, LineString, MultiPolygon, Point } from 'geojson'
import type { PartInBrief, PlanPart, PlanStatus, PlanType } from '../../server/domain/plan.ts'
import type { AreaFeatures } from './features.ts'

export interface PartProperties {
  plan: string
  type: PlanType
  status: PlanStatus
  kind: PlanPart['kind']
  /** 本体 名古屋市ほか, 飛び地 郡上市, 離島 … */
  label: string
  /** The word alone: 飛び地. */
  tag: string
  order: number
  areaKm2: number
}
export type PartPoints = FeatureCollection<Point, PartProperties>
export type PartJoins = FeatureCollection<LineString, { plan: string; type: PlanType }>

export type PartWords = Record<PlanPart['kind'], string>

export type ActivePlans = FeatureCollection<MultiPolygon, { type: PlanType; isSelected: boolean }>

/** The areas that are looked at or under the pointer, which are lit up as a whole. */
export function activePlans(
  areas: AreaFeatures | null,
  { selectedPlan, hoveredPlans }: { selectedPlan: string | null; hoveredPlans: readonly string[] },
): ActivePlans {
  const features = (areas?.features ?? []).flatMap(({ type, geometry, properties }) => {
    const isSelected = properties.id === selectedPlan
    if (!isSelected && !hoveredPlans.includes(properties.id)) return []
    return [{ type, geometry, properties: { type: properties.type, isSelected } }]
  })
  return { type: 'FeatureCollection', features }
}

/** Whether two of them look alike: one under the pointer that is then pressed does not. */
export function lookAlike(a: ActivePlans, b: ActivePlans): boolean {
  return (
    a.features.length === b.features.length &&
    a.features.every(({ geometry, properties: { isSelected } }, at) => {
      const other = b.features[at]
      return other?.geometry === geometry && other.properties.isSelected === isSelected
    })
  )
}

/** The pieces of every plan area at their label points. */
export function partPoints(areas: AreaFeatures, words: PartWords, language: 'ja' | 'en'): PartPoints {
  const features = areas.features.flatMap(({ properties: { id, type, status, parts } }) =>
    parts.map((part, index) => ({
      type: 'Feature' as const,
      properties: {
        plan: id,
        type,
        status,
        kind: part.kind,
        label: `${parts.length > 1 ? `${words[part.kind]} ` : ''}${nameOf(part, language)}`,
        tag: words[part.kind],
        order: index,
        areaKm2: part.areaKm2,
      },
      geometry: { type: 'Point' as const, coordinates: part.labelPoint },
    })),
  )
  return { type: 'FeatureCollection', features }
}

function nameOf({ name, nameEn }: PartInBrief, language: 'ja' | 'en'): string {
  return language === 'ja' ? name : (nameEn ?? name)
}

/** A thin line from every other piece to the main one: they are one plan, however far apart. */
export function partJoins(areas: AreaFeatures): PartJoins {
  const features = areas.features.flatMap(({ properties: { id, type, parts } }) => {
    const main = parts.find(({ kind }) => kind === 'main')
    if (main === undefined) return []
    return parts
      .filter((part) => part !== main)
      .map((part) => ({
        type: 'Feature' as const,
        properties: { plan: id, type },
        geometry: { type: 'LineString' as const, coordinates: [main.labelPoint, part.labelPoint] },
      }))
  })
  return { type: 'FeatureCollection', features }
}
