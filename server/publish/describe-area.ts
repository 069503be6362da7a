import type { MultiPolygon } from 'geojson'
import { boxOf } from '../domain/box.ts'
import { distanceKm } from '../domain/distance.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { PlanPart } from '../domain/plan.ts'
import { type Adjacency, partsOf } from '../domain/plan-area.ts'
import type { Boundaries } from './boundaries.ts'

export interface DeclaredArea {
  /** Codes as declared: leaves, designated cities, whole prefectures. */
  codes: string[]
  links: [string, string][]
  coreMunicipality: string | null
}

export interface DescribedArea {
  /** Leaf codes, sorted. */
  municipalities: string[]
  /** Codes that sites carry and that lie inside: leaves, and a city or prefecture whose all is in the area. */
  insideCodes: string[]
  areaKm2: number
  parts: PlanPart[]
  geometry: MultiPolygon
  bbox: [number, number, number, number]
}

export interface AreaContext {
  places: PlaceIndex
  adjacency: Adjacency
  boundaries: Boundaries
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

interface Whole {
  code: string
  leaves: string[]
}

const wholes = new WeakMap<PlaceIndex, Whole[]>()

/** The places above the leaves, gathered once: every part of every plan asks for them. */
function wholesOf(places: PlaceIndex): Whole[] {
  const known = wholes.get(places)
  if (known !== undefined) return known
  const gathered = places.table.places
    .filter((place) => place.kind === 'prefecture' || place.kind === 'designated-city')
    .map(({ code }) => ({ code, leaves: places.leavesOf(code) }))
    .filter(({ leaves }) => leaves.length > 0)
  wholes.set(places, gathered)
  return gathered
}

/** Codes above the leaves (designated cities, prefectures) that lie wholly within a set of leaves. */
function wholesWithin(leaves: ReadonlySet<string>, places: PlaceIndex): string[] {
  return wholesOf(places)
    .filter((whole) => whole.leaves.every((code) => leaves.has(code)))
    .map(({ code }) => code)
}

/** 宮城県, 愛媛県今治市, 長野県飯田市ほか4市町村, 愛知県・岐阜県の42市区町村. */
function partName(codes: readonly string[], places: PlaceIndex): string {
  const leaves = new Set(codes)
  const wholes = wholesWithin(leaves, places)
  const nameOf = (code: string) => places.get(code)?.name ?? code
  const prefectures = [...new Set(codes.map((code) => code.slice(0, 2)))]
  if (prefectures.every((prefecture) => wholes.includes(prefecture)))
    return prefectures.map(nameOf).join('・')
  const bodies = [
    ...new Set(codes.map((code) => wholes.find((whole) => whole === places.get(code)?.parent) ?? code)),
  ]
  const units = bodies.filter((code) => code.length === 5)
  if (prefectures.length > 1) return `${prefectures.map(nameOf).join('・')}の${units.length}市区町村`
  const largest = [...units].sort(
    (a, b) => (places.get(b)?.areaKm2 ?? 0) - (places.get(a)?.areaKm2 ?? 0) || (a < b ? -1 : 1),
  )[0]
  const first = nameOf(prefectures[0] ?? '') + nameOf(largest ?? '')
  return units.length === 1 ? first : `${first}ほか${units.length - 1}市区町村`
}

/**
 * What a plan's declared codes mean on the ground: leaf municipalities, parts, geometry.
 * Areas in km² (0.01), distances border to border in km (0.1).
 */
export function describeArea(
  area: DeclaredArea,
  { places, adjacency, boundaries }: AreaContext,
): DescribedArea {
  const municipalities = [...new Set(area.codes.flatMap((code) => places.leavesOf(code)))].sort()
  const areaOf = (code: string) => places.get(code)?.areaKm2 ?? 0
  const links = area.links.flatMap(([a, b]) =>
    places.leavesOf(a).flatMap((left) => places.leavesOf(b).map((right): [string, string] => [left, right])),
  )
  const core = area.coreMunicipality === null ? [] : places.leavesOf(area.coreMunicipality)
  const coreMunicipality = core.find((code) => municipalities.includes(code)) ?? null
  const parts = partsOf({ municipalities, links, coreMunicipality }, adjacency, areaOf)
  const shapes = parts.map((part) => boundaries.union(part.municipalities))
  const main = shapes[0]
  const described = parts.map((part, index): PlanPart => {
    const largest =
      [...part.municipalities].sort((a, b) => areaOf(b) - areaOf(a) || (a < b ? -1 : 1))[0] ?? ''
    const shape = shapes[index]
    return {
      kind: part.kind,
      name: partName(part.municipalities, places),
      municipalities: part.municipalities,
      prefectures: [...new Set(part.municipalities.map((code) => code.slice(0, 2)))],
      areaKm2: round(part.areaKm2, 2),
      distanceToMainKm:
        index === 0 || main === undefined || shape === undefined ? 0 : round(distanceKm(main, shape), 1),
      labelPoint: places.get(largest)?.label ?? [0, 0],
    }
  })
  const geometry: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: shapes.flatMap((shape) => shape.coordinates),
  }
  return {
    municipalities,
    insideCodes: [...municipalities, ...wholesWithin(new Set(municipalities), places)],
    areaKm2: round(
      described.reduce((sum, part) => sum + part.areaKm2, 0),
      2,
    ),
    parts: described,
    geometry,
    bbox: boxOf(geometry.coordinates.flat(2)),
  }
}
