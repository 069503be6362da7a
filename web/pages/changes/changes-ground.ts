import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { mesh } from 'topojson-client'
import { type Box, boxOf } from '../../../server/domain/box.ts'
import { type BoundaryTopology, landOf } from '../../map/boundaries.ts'
import { fittedView, pathOf, type SketchView } from '../../map/nation-sketch.ts'

/** From Yonaguni to Etorofu and Ogasawara. */
const NATION: Box = [122.5, 24, 149.2, 45.9]
const SIZES = { nation: { width: 800, height: 814 }, prefecture: { width: 800, height: 600 } }
const EDGES = {
  nation: { left: 0, right: 0, top: 0, bottom: 0 },
  prefecture: { left: 24, right: 24, top: 24, bottom: 24 },
}

/** What marks of changes stand on. */
export interface Ground {
  size: { width: number; height: number }
  view: SketchView
  land: string
  /** Other prefectures in sight, where the map looks at one. */
  neighbours: string
  /** Borders of municipalities, where the map looks at one prefecture. */
  borders: string
}

type Land = Feature<Polygon | MultiPolygon>

const polygonsOf = ({ geometry }: Land): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

function around(boxes: readonly Box[]): Box {
  return boxOf(
    boxes.flatMap(([west, south, east, north]) => [[west, south] as const, [east, north] as const]),
  )
}

const widthOf = ([west, , east]: Box) => east - west
const meet = (a: Box, b: Box) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

/**
 * Its largest part, and what is marked in the others: islands a thousand kilometres off would leave the rest no room. A
 * case may have sites in other prefectures too; it does not move the map there.
 */
function frameOf(prefecture: Land, marked: readonly Position[]): Box {
  const parts = polygonsOf(prefecture).map((rings) => boxOf(rings.flat()))
  const whole = around(parts)
  const own = marked.filter(([lng = 0, lat = 0]) => meet([lng, lat, lng, lat], whole))
  const [largest = whole] = parts.sort((a, b) => widthOf(b) - widthOf(a))
  return around([largest, ...own.map(([lng = 0, lat = 0]): Box => [lng, lat, lng, lat])])
}

/**
 * The nation, or one prefecture with its municipalities and what of its neighbours is in sight.
 * @param topology with municipalities, where a prefecture is looked at
 * @param prefecture its two digits; null = the nation
 * @param marked [lng, lat] of what is marked
 */
export function groundOf(
  topology: BoundaryTopology,
  prefecture: string | null,
  marked: readonly Position[],
): Ground {
  const all = landOf(topology).features
  const own = all[topology.objects.prefectures.geometries.findIndex((one) => codeOf(one) === prefecture)]
  const kind = own === undefined ? 'nation' : 'prefecture'
  const frame = own === undefined ? NATION : frameOf(own, marked)
  const view = fittedView(frame, SIZES[kind], EDGES[kind])
  const drawn = (features: readonly Land[]) => features.map((one) => pathOf(view, polygonsOf(one))).join('')
  if (own === undefined || prefecture === null)
    return { size: SIZES[kind], view, land: drawn(all), neighbours: '', borders: '' }
  const isInSight = (one: Land) => one !== own && meet(boxOf(polygonsOf(one).flat(2)), wider(frame))
  return {
    size: SIZES[kind],
    view,
    land: drawn([own]),
    neighbours: drawn(all.filter(isInSight)),
    borders: bordersOf(topology, view, prefecture),
  }
}

const codeOf = ({ properties }: { properties?: unknown }) =>
  (properties as { code?: string } | undefined)?.code

/** What the picture shows beside the frame, for the frame has seldom its proportions. */
function wider([west, south, east, north]: Box): Box {
  return [2 * west - east, 2 * south - north, 2 * east - west, 2 * north - south]
}

/** Between the municipalities of the prefecture, and to its neighbours'. */
function bordersOf(topology: BoundaryTopology, view: SketchView, prefecture: string): string {
  const units = topology.objects.municipalities
  if (units === undefined) return ''
  const isOwn = (unit: object) =>
    (unit as { properties: { prefecture: string } }).properties.prefecture === prefecture
  const lines = mesh(topology, units, (a, b) => a !== b && (isOwn(a) || isOwn(b)))
  // An open path: the way a ring is closed would draw a chord.
  return lines.coordinates.map((line) => pathOf(view, [[line]]).replace(/Z$/, '')).join('')
}
