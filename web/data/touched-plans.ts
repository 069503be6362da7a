import { booleanIntersects } from '@turf/boolean-intersects'
import type { FeatureCollection, MultiPolygon } from 'geojson'
import { type Box, boxOf } from '../../server/domain/box.ts'
import type { DrawnArea } from '../../server/domain/drawn-area.ts'
import type { AreaProperties } from '../../server/domain/plan.ts'
import { OVER_STATUSES } from '../../server/domain/shown-areas.ts'

function areApart(a: Box, b: Box): boolean {
  return a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1]
}

export function polygonOf(area: DrawnArea): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: area.map((rings) => rings.map((ring) => ring.map((corner) => [...corner]))),
  }
}

function areaMeets(shape: MultiPolygon, box: Box, area: MultiPolygon): boolean {
  // Part by part: most parts lie elsewhere, and a box is soon compared.
  return area.coordinates.some((part) => {
    const isFar = areApart(box, boxOf(part.flat()))
    return !isFar && booleanIntersects({ type: 'Polygon', coordinates: part }, shape)
  })
}

/**
 * The plans in force whose area meets what was drawn or picked. A drawn area meets a polygon; picked municipalities
 * meet by code, as everything that is counted inside an area.
 * @param codes of picked municipalities, their wards included; null: none are picked
 */
export function touchedPlans(
  areas: FeatureCollection<MultiPolygon, AreaProperties>,
  within: DrawnArea | undefined,
  codes: ReadonlySet<string> | null,
): AreaProperties[] {
  const shape = within === undefined ? null : polygonOf(within)
  const box = shape === null ? null : boxOf(shape.coordinates.flat(2))
  return areas.features
    .filter(({ properties, geometry }) => {
      if (OVER_STATUSES.includes(properties.status)) return false
      const isPicked =
        codes === null || properties.parts.some((part) => part.municipalities.some((code) => codes.has(code)))
      return isPicked && (shape === null || box === null || areaMeets(shape, box, geometry))
    })
    .map(({ properties }) => properties)
}
