import type { FeatureCollection, MultiPolygon, Point } from 'geojson'
import type { FieldId } from '../../server/domain/field.ts'
import type { AmountQualifier, Precision, Stage } from '../../server/domain/investment.ts'
import type { PlanPart, PlanStatus, PlanType } from '../../server/domain/plan.ts'

/** One site of a case, as `investments.geojson` carries it. Yen are integers; null = 非公表. */
export interface CaseProperties {
  id: string
  title: string
  company: string | null
  fields: FieldId[]
  planId: string | null
  amountYen: number | null
  amountIs?: AmountQualifier
  supportYen: number | null
  supportIs?: AmountQualifier
  stage: Stage
  municipality: string | null
  prefecture: string | null
  precision: Precision
  /** Index of the site within its case, from 0. */
  site: number
}

/** One plan's area, as `areas.geojson` carries it; the main part stands first. */
export interface AreaProperties {
  id: string
  type: PlanType
  name: string
  status: PlanStatus
  example: boolean
  fields: FieldId[]
  prefectures: string[]
  parts: PlanPart[]
}

export type CaseFeatures = FeatureCollection<Point, CaseProperties>
export type AreaFeatures = FeatureCollection<MultiPolygon, AreaProperties>

/** Where the map looks: degrees of WGS 84 and MapLibre's zoom (512-pixel tiles). */
export interface Camera {
  lng: number
  lat: number
  zoom: number
}

/** [west, south, east, north] in degrees. */
export type Box = [number, number, number, number]
