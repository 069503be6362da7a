import type { MultiPolygon, Position } from 'geojson'
import { merge } from 'topojson-client'
import type {
  MultiPolygon as ArcPolygons,
  GeometryCollection,
  Polygon,
  Topology,
} from 'topojson-specification'
import type { BoundaryCredits } from '../domain/place.ts'

/** The pinned boundary set, as far as publication needs it. */
export interface Boundaries {
  /** SHA-256 of the set. */
  hash: string
  /** Lines that say whose boundaries they are, and of when. */
  credits: BoundaryCredits
  /** The set as the edition keeps it: JSON of a DrawnSet, gzipped. */
  drawnSet: () => Uint8Array
  /**
   * The union of leaf municipalities without their inner borders; degrees rounded to 0.00001 (about one metre).
   * @throws when a code has no shape
   */
  union: (codes: readonly string[]) => MultiPolygon
}

type Shape = Polygon | ArcPolygons

function rounded([lng = 0, lat = 0]: Position): Position {
  return [Math.round(lng * 100_000) / 100_000, Math.round(lat * 100_000) / 100_000]
}

/**
 * Boundaries from shared arcs: an arc that two members share is an inner border and falls away.
 * @param topology with an object `municipalities` whose geometries carry the leaf code as id
 * @param pinned what else is known of the set
 */
export function boundariesOf(topology: Topology, pinned: Omit<Boundaries, 'union'>): Boundaries {
  const municipalities = topology.objects.municipalities as GeometryCollection | undefined
  if (municipalities === undefined) throw new Error('boundaries: no object "municipalities" in the topology')
  const shapes = new Map<string, Shape[]>()
  for (const geometry of municipalities.geometries) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue
    const code = String(geometry.id)
    shapes.set(code, [...(shapes.get(code) ?? []), geometry])
  }
  return {
    ...pinned,
    union: (codes) => {
      const members = codes.flatMap((code) => {
        const own = shapes.get(code)
        if (own === undefined) throw new Error(`boundaries: no shape for ${code}`)
        return own
      })
      const union = merge(topology, members as ArcPolygons[])
      return {
        type: 'MultiPolygon',
        coordinates: union.coordinates.map((polygon) => polygon.map((ring) => ring.map(rounded))),
      }
    },
  }
}
