import { readFileSync, statSync } from 'node:fs'
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { readBoundaries } from '../read.ts'
import type { Rings } from '../sources/coast.ts'

/** Names under which a file may keep the five digits of a unit: ours, the simplified N03's, N03's own. */
const CODE_KEYS = ['code', 'code5', 'N03_007'] as const

/**
 * The polygons of each unit by its five digits, from a folder of boundaries (its street level), a
 * TopoJSON or a GeoJSON file. Features of one code are gathered; those without a code fall away.
 * Throws when no feature has a code.
 */
export async function readSet(path: string): Promise<Map<string, Rings[]>> {
  const features = statSync(path).isDirectory()
    ? await readBoundaries('street', 'municipalities', path)
    : featuresOf(JSON.parse(readFileSync(path, 'utf8')))
  const units = new Map<string, Rings[]>()
  for (const { properties, geometry } of features) {
    const code = CODE_KEYS.map((key) => (properties as Record<string, unknown> | null)?.[key]).find(
      (value) => typeof value === 'string' && /^\d{5}$/.test(value),
    ) as string | undefined
    if (code && geometry) units.set(code, [...(units.get(code) ?? []), ...polygonsOf(geometry)])
  }
  if (units.size === 0)
    throw new Error(`${path}：市区町村コード（5桁、${CODE_KEYS.join('・')}のいずれか）をもつ図形がありません`)
  return units
}

type Shape = Polygon | MultiPolygon

function featuresOf(file: FeatureCollection<Shape> | Topology): Feature<Shape>[] {
  if (file.type === 'FeatureCollection') return file.features
  const [first] = Object.values(file.objects)
  return feature(file, first as GeometryCollection).features as Feature<Shape>[]
}

function polygonsOf(geometry: Shape): Rings[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons as unknown as Rings[]
}
