import type { FeatureCollection, MultiPolygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Investment } from '../../server/domain/investment.ts'
import type { AreaInBrief } from '../../server/domain/plan.ts'

/** As much of a case as the map says of it. Yen are integers; null = 非公表. */
export type CaseInBrief = Pick<
  Investment,
  'title' | 'company' | 'amountYen' | 'amountIs' | 'supportYen' | 'supportIs' | 'stage' | 'sites'
>
/** A case by its ordinal, as far as it is known already. */
export type CaseOf = (ordinal: number) => CaseInBrief | undefined

export type AreaFeatures = FeatureCollection<MultiPolygon, AreaInBrief>
/** The same with shared outlines, for the whole nation, as `areas.topojson` carries it. */
export type LightAreas = Topology<{ areas: GeometryCollection<AreaInBrief> }>

/** Whole areas with the English names of their parts, which only the light ones carry. */
export function namedAs(light: AreaFeatures | null, whole: AreaFeatures): AreaFeatures {
  const known = new Map(light?.features.map(({ properties: { id, parts } }) => [id, parts]))
  const features = whole.features.map((area) => {
    const named = known.get(area.properties.id)
    const parts = area.properties.parts.map((part, at) => ({ ...part, nameEn: named?.[at]?.nameEn }))
    return { ...area, properties: { ...area.properties, parts } }
  })
  return { ...whole, features }
}

export function areasOf(light: LightAreas): AreaFeatures {
  return feature(light, light.objects.areas) as AreaFeatures
}

/** Where the map looks: degrees of WGS 84 and MapLibre's zoom (512-pixel tiles). */
export interface Camera {
  lng: number
  lat: number
  zoom: number
}

/** [west, south, east, north] in degrees. */
export type Box = [number, number, number, number]
