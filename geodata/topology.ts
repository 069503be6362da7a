import type { ArcPolygons, ArcUse } from './steps/assemble-units.ts'
import { arcNumber } from './steps/drop-islands.ts'

/** A place as it is drawn: its name and the arcs around it. */
export interface DrawnPlace {
  properties: PlaceProperties
  polygons: ArcPolygons
}

/** What every drawn feature says of itself; `parent` is '' where there is none. */
export type PlaceProperties = { code: string; name: string; prefecture: string; parent: string }

/**
 * TopoJSON of places that share arcs. `lines` are in whole steps of `stepDegrees`, so the file's
 * positions are the very ones of the FlatGeobuf of the same level. Arcs that nobody uses are left out.
 */
export function writeTopology(
  objects: Record<string, readonly DrawnPlace[]>,
  lines: readonly Int32Array[],
  stepDegrees: number,
): Uint8Array {
  const numbers = new Map<number, number>()
  const renumber = (use: ArcUse): number => {
    const arc = arcNumber(use)
    const number = numbers.get(arc) ?? numbers.size
    numbers.set(arc, number)
    return use < 0 ? ~number : number
  }
  const collections = Object.entries(objects).map(([name, places]) => [
    name,
    {
      type: 'GeometryCollection',
      geometries: places.map(({ properties, polygons }) => ({
        type: 'MultiPolygon',
        id: properties.code,
        properties,
        arcs: polygons.map((rings) => rings.map((ring) => ring.map(renumber))),
      })),
    },
  ])
  const arcs = [...numbers.keys()].map((arc) => lines[arc] as Int32Array)
  const [x0, y0] = corner(arcs)
  const topology = {
    type: 'Topology',
    transform: {
      scale: [stepDegrees, stepDegrees],
      translate: [round(x0 * stepDegrees), round(y0 * stepDegrees)],
    },
    objects: Object.fromEntries(collections),
    arcs: arcs.map((line) => deltas(line, x0, y0)),
  }
  return new TextEncoder().encode(JSON.stringify(topology))
}

function corner(lines: readonly Int32Array[]): [number, number] {
  let [x0, y0] = [Infinity, Infinity]
  for (const line of lines)
    for (let at = 0; at < line.length; at += 2) {
      x0 = Math.min(x0, line[at] as number)
      y0 = Math.min(y0, line[at + 1] as number)
    }
  return [x0, y0]
}

function deltas(line: Int32Array, x0: number, y0: number): [number, number][] {
  let [x, y] = [x0, y0]
  const steps = Array.from({ length: line.length / 2 }, (_, at) => {
    const step: [number, number] = [(line[at * 2] as number) - x, (line[at * 2 + 1] as number) - y]
    x += step[0]
    y += step[1]
    return step
  })
  // An arc has two positions at least (TopoJSON 2.1.4), also one that fell onto a single position of its level.
  return steps.length === 1 ? [...steps, [0, 0]] : steps
}

/** Degrees without the dust of binary fractions. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
