import type { Feature, Polygon } from 'geojson'
import { writeFlatGeobuf } from './flatgeobuf.ts'
import type { Grid } from './grid.ts'
import { boxOf, type Ring, type Rings, readLand } from './sources/coast.ts'
import { isOnCells } from './steps/mark-land.ts'
import { ringAreaM2 } from './steps/measure-area.ts'
import { weighVertices } from './steps/weigh-vertices.ts'

/** What is drawn around Japan: [west, south, east, north] in degrees. */
const AROUND = [115, 15, 160, 55] as const
/** For the light form: whole hundredths of a degree, no islands below 50 km², no bends below 8 km². */
const STEP = 0.01
const SMALLEST_ISLAND_M2 = 50e6
const SMALLEST_TRIANGLE_DEGREES2 = 0.0008

/** Coasts of the neighbouring lands, without any land of Japan, as FlatGeobuf and as light TopoJSON. */
export function writeBackdrop(grid: Grid): Map<string, Uint8Array> {
  const lands = readLand()
    .filter((rings) => !isOnCells(rings, grid))
    .map((rings) => rings.map(clip).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0)
  const features = lands.map(
    (rings): Feature<Polygon, { source: string }> => ({
      type: 'Feature',
      properties: { source: 'Natural Earth' },
      geometry: { type: 'Polygon', coordinates: rings },
    }),
  )
  return new Map([
    ['backdrop.fgb', writeFlatGeobuf('backdrop', features)],
    ['backdrop.topojson', writeLight(lands)],
  ])
}

/** What of a ring lies in the box (Sutherland and Hodgman): the cut edges run along the box, out of sight. */
function clip(ring: Ring): Ring {
  const box = boxOf([ring])
  if (box[0] >= AROUND[0] && box[1] >= AROUND[1] && box[2] <= AROUND[2] && box[3] <= AROUND[3]) return ring
  let open = ring.slice(0, -1)
  for (const side of [0, 1, 2, 3] as const) {
    const axis = side % 2 === 0 ? 0 : 1
    const limit = AROUND[side]
    const isIn = (at: Ring[number]) => (side < 2 ? at[axis] >= limit : at[axis] <= limit)
    open = open.flatMap((here, at) => {
      const before = open.at(at - 1) as Ring[number]
      const kept = isIn(here) ? [here] : []
      return isIn(before) === isIn(here) ? kept : [meet(before, here, axis, limit), ...kept]
    })
  }
  return open.length < 3 ? [] : [...open, open[0] as Ring[number]]
}

function meet(a: Ring[number], b: Ring[number], axis: 0 | 1, limit: number): Ring[number] {
  const part = (limit - a[axis]) / (b[axis] - a[axis])
  const other = a[1 - axis] as number
  const there = other + part * ((b[1 - axis] as number) - other)
  return axis === 0 ? [limit, there] : [there, limit]
}

/** One MultiPolygon `land`, each ring an arc of its own. */
function writeLight(lands: readonly Rings[]): Uint8Array {
  const arcs: [number, number][][] = []
  const polygons = lands
    .filter(([outer]) => Math.abs(ringAreaM2((outer as Ring).flat())) > SMALLEST_ISLAND_M2)
    .map((rings) =>
      rings
        .map(lighten)
        .filter((ring) => ring.length > 3)
        .map((ring) => [arcs.push(ring) - 1]),
    )
  const topology = {
    type: 'Topology',
    transform: { scale: [STEP, STEP], translate: [AROUND[0], AROUND[1]] },
    objects: {
      land: {
        type: 'GeometryCollection',
        geometries: [
          {
            type: 'MultiPolygon',
            properties: { source: 'Natural Earth' },
            arcs: polygons.filter((p) => p.length > 0),
          },
        ],
      },
    },
    arcs: arcs.map(deltas),
  }
  return new TextEncoder().encode(JSON.stringify(topology))
}

function lighten(ring: Ring): [number, number][] {
  const weights = weighVertices(Float64Array.from(ring.flat()))
  const heavy = ring.filter((_, at) => (weights[at] as number) >= SMALLEST_TRIANGLE_DEGREES2)
  return heavy.map(([lng, lat]) => [
    Math.round((lng - AROUND[0]) / STEP),
    Math.round((lat - AROUND[1]) / STEP),
  ])
}

function deltas(ring: [number, number][]): [number, number][] {
  return ring.map(([x, y], at) => {
    const [px, py] = at > 0 ? (ring[at - 1] as [number, number]) : [0, 0]
    return [x - px, y - py]
  })
}
