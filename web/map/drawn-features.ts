import { distance } from '@turf/distance'
import type { Feature, FeatureCollection, Position } from 'geojson'
import type { Drawing } from '../state/drawing.ts'
import { areaOf, type Corner, LEAST_KM, MOST_KM, type Shape } from '../state/shape.ts'
import type { Land } from './boundaries.ts'

export interface Drawn {
  /** Counted in already. */
  shape: Shape | null
  /** On the way; while it is, the counted one is not shown. */
  drawing: Drawing | null
  /** Where the next corner would stand. */
  pointer: Corner | null
  /** Municipalities picked one by one. */
  picked: Land | null
}

const polygon = (coordinates: Position[][][]): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'MultiPolygon', coordinates },
})
const line = (corners: readonly Corner[]): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'LineString', coordinates: corners.map((corner) => [...corner]) },
})
const point = (corner: Corner): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates: [...corner] },
})

function outlineOf(shape: Shape): Feature {
  return polygon(areaOf(shape).map((rings) => rings.map((ring) => ring.map((corner) => [...corner]))))
}

/** The circle around a centre through a point, its radius to a tenth of a kilometre within what is allowed. */
export function circleThrough(centre: Corner, through: Corner): Shape {
  const km = Math.round(distance([...centre], [...through]) * 10) / 10
  return { kind: 'circle', centre, km: Math.min(MOST_KM, Math.max(LEAST_KM, km)) }
}

/** What a reader draws, as features of the map: fills, lines, corners. */
export function drawnFeatures({ shape, drawing, pointer, picked }: Drawn): FeatureCollection {
  const features: Feature[] = [...(picked?.features ?? [])]
  if (shape !== null && drawing === null) features.push(outlineOf(shape))
  if (drawing !== null) features.push(...draftFeatures(drawing, pointer))
  return { type: 'FeatureCollection', features }
}

function draftFeatures({ tool, corners }: Drawing, pointer: Corner | null): Feature[] {
  const points = corners.map(point)
  const [centre] = corners
  const all = pointer === null ? corners : [...corners, pointer]
  if (tool === 'circle' && centre !== undefined) {
    const through = all[1]
    return through === undefined ? points : [outlineOf(circleThrough(centre, through)), ...points]
  }
  if (tool !== 'polygon' || all.length < 2) return points
  const shape: Feature[] = all.length < 3 ? [line(all)] : [outlineOf({ kind: 'polygon', corners: all })]
  return [...shape, ...points]
}
