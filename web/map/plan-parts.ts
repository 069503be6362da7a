import type { FeatureCollection, LineString, MultiPolygon, Point } from 'geojson'
import type { PlanPart, PlanStatus, PlanType } from '../../server/domain/plan.ts'
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

/** The areas that are looked at or under the pointer, which are lit up as a whole. */
export function activePlans(
  areas: AreaFeatures | null,
  ids: ReadonlySet<string>,
  selectedPlan: string | null,
): FeatureCollection<MultiPolygon, { type: PlanType; isSelected: boolean }> {
  const active = (areas?.features ?? []).filter(({ properties: { id } }) => ids.has(id))
  const features = active.map(({ type, geometry, properties }) => ({
    ...{ type, geometry },
    properties: { type: properties.type, isSelected: properties.id === selectedPlan },
  }))
  return { type: 'FeatureCollection', features }
}

/** The pieces of every plan area at their label points. */
export function partPoints(areas: AreaFeatures, words: PartWords): PartPoints {
  const features = areas.features.flatMap(({ properties: { id, type, status, parts } }) =>
    parts.map((part, index) => ({
      type: 'Feature' as const,
      properties: {
        plan: id,
        type,
        status,
        kind: part.kind,
        label: parts.length > 1 ? `${words[part.kind]} ${part.name}` : part.name,
        tag: words[part.kind],
        order: index,
        areaKm2: part.areaKm2,
      },
      geometry: { type: 'Point' as const, coordinates: part.labelPoint },
    })),
  )
  return { type: 'FeatureCollection', features }
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
