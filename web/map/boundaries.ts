import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

interface UnitProperties {
  code: string
  name: string
  prefecture: string
  parent: string | null
}
type Units = GeometryCollection<UnitProperties>

/** `nation.topojson` holds prefectures alone; `block` and `prefecture` hold municipalities too. */
export type BoundaryTopology = Topology<{ prefectures: Units; municipalities?: Units }>
export type BackdropTopology = Topology<{ land: GeometryCollection }>

export type BorderKind = 'coast' | 'prefecture' | 'municipality' | 'ward'
export type Land = FeatureCollection<Polygon | MultiPolygon>
export type Borders = FeatureCollection<MultiLineString, { kind: BorderKind }>

/** The land of Japan, one feature a prefecture. */
export function landOf(topology: BoundaryTopology): Land {
  return feature(topology, topology.objects.prefectures) as Land
}

/** Every stretch of border once, told by what it parts: so lines are not doubled and each kind has its own look. */
export function bordersOf(topology: BoundaryTopology): Borders {
  const units = topology.objects.municipalities ?? topology.objects.prefectures
  const kinds: BorderKind[] = ['coast', 'prefecture', 'municipality', 'ward']
  const features = kinds.map((kind) => ({
    type: 'Feature' as const,
    properties: { kind },
    geometry: mesh(topology, units, (a, b) =>
      a === b
        ? kind === 'coast'
        : borderKind(a.properties as UnitProperties, b.properties as UnitProperties) === kind,
    ),
  }))
  return { type: 'FeatureCollection', features }
}

function borderKind(a: UnitProperties, b: UnitProperties): BorderKind {
  if (a.prefecture !== b.prefecture) return 'prefecture'
  const isOneCity = a.parent !== null && a.parent.length === 5 && a.parent === b.parent
  return isOneCity ? 'ward' : 'municipality'
}

export function neighboursOf(topology: BackdropTopology): Land {
  const land = feature(topology, topology.objects.land) as unknown as Land | Land['features'][number]
  return land.type === 'FeatureCollection' ? land : { type: 'FeatureCollection', features: [land] }
}

export type BoundaryLevel = 'nation' | 'block' | 'prefecture'

/** From here on the corners of the lightest boundaries and plan areas would show. */
const NEAR_FROM = 5.6
export const isNear = (zoom: number): boolean => zoom >= NEAR_FROM

/** The boundaries that a zoom deserves: the lighter file until its corners would show. */
export function boundaryLevelFor(zoom: number): BoundaryLevel {
  if (!isNear(zoom)) return 'nation'
  return zoom < 8 ? 'block' : 'prefecture'
}

const ORDER: readonly BoundaryLevel[] = ['nation', 'block', 'prefecture']
export const isFiner = (a: BoundaryLevel, b: BoundaryLevel | null): boolean =>
  b === null || ORDER.indexOf(a) > ORDER.indexOf(b)

/** Reads one file of `/geodata/`. @throws when the server does not give it */
export async function fetchGeodata<T>(name: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(`/geodata/${name}`, { signal })
  if (!answer.ok) throw new Error(`geodata: ${name} answered ${answer.status}`)
  return (await answer.json()) as T
}
