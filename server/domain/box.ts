import type { Geometry, Position } from 'geojson'

/** [west, south, east, north] in degrees. */
export type Box = [west: number, south: number, east: number, north: number]

/** The box around positions ([lng, lat] in degrees); around none the whole world turned inside out. */
export function boxOf(positions: Iterable<readonly number[]>): Box {
  const box: Box = [180, 90, -180, -90]
  for (const [lng = 0, lat = 0] of positions) {
    box[0] = Math.min(box[0], lng)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lng)
    box[3] = Math.max(box[3], lat)
  }
  return box
}

/** The box around a geometry. @throws for a collection, which has no one geometry */
export function boxOfGeometry(geometry: Geometry): Box {
  if (geometry.type === 'GeometryCollection') throw new Error('box: a collection has no one geometry')
  return boxOf(positionsIn(geometry.coordinates))
}

type Nest = Position | Position[] | Position[][] | Position[][][]

function* positionsIn(part: Nest): Generator<Position> {
  if (typeof part[0] === 'number') yield part as Position
  else for (const inner of part) yield* positionsIn(inner as Nest)
}
