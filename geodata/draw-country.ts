import { drawArcs, type OfficialUnits, type Progress } from './draw-arcs.ts'
import type { Grid } from './grid.ts'
import { type NamedPlace, readPlaces } from './sources/codes.ts'
import { readMesh } from './sources/mesh.ts'
import { type ArcPolygons, assembleUnits } from './steps/assemble-units.ts'
import { assignCells } from './steps/assign-cells.ts'
import { type WeighedArc, weighArcs } from './steps/draw-level.ts'
import type { Arc } from './steps/trace-borders.ts'

/** The kinds of feature drawn; the order is that of files and of lists. */
export const DRAWN_KINDS = ['municipalities', 'cities', 'prefectures'] as const
export type DrawnKind = (typeof DRAWN_KINDS)[number]

/** The borders of the country at full detail, and which of them surround which place. */
export interface Country {
  places: NamedPlace[]
  /** Codes of the leaf units; a unit's number in arcs is its place here plus one. */
  units: string[]
  grid: Grid
  arcs: Arc[]
  weighed: WeighedArc[]
  /** By kind, the polygons of each place by its code. */
  shapes: Record<DrawnKind, Map<string, ArcPolygons>>
}

/** From the sources to borders, those of official prefectures as their files have them. `progress` hears what begins. */
export function drawCountry(progress: Progress, official: readonly OfficialUnits[] = []): Country {
  progress('code tables')
  const places = readPlaces()
  const units = places.filter(isLeaf).map((place) => place.code)
  progress('mesh cells')
  const cells = assignCells(readMesh(), units)
  const arcs = drawArcs(cells, official, progress)
  const weighed = weighArcs(arcs, cells.grid)
  return { places, units, grid: cells.grid, arcs, weighed, shapes: shapesOf(arcs, places, units) }
}

/** A place that is drawn by itself: not a designated city, which is its wards, nor a prefecture. */
export function isLeaf({ kind }: NamedPlace): boolean {
  return kind === 'ward' || kind === 'municipality' || kind === 'northern-territory'
}

function shapesOf(arcs: Arc[], places: NamedPlace[], units: string[]): Country['shapes'] {
  const byCode = new Map(places.map((place) => [place.code, place]))
  const unitPlaces = units.map((code) => byCode.get(code) as NamedPlace)
  const joined = (codeOf: (unit: NamedPlace) => string) => joinUnits(arcs, unitPlaces.map(codeOf))
  return {
    municipalities: joined((unit) => unit.code),
    cities: joined((unit) => (unit.kind === 'ward' ? (unit.parent as string) : '')),
    prefectures: joined((unit) => unit.prefecture),
  }
}

/** Polygons by code, ascending; units with the code '' belong to none. */
function joinUnits(arcs: Arc[], codes: readonly string[]): Map<string, ArcPolygons> {
  const all = [...new Set(codes)].filter((code) => code !== '').sort()
  const areaOfUnit = [0, ...codes.map((code) => all.indexOf(code) + 1)]
  const shapes = assembleUnits(arcs, areaOfUnit)
  return new Map(
    all.map((code, at) => {
      const polygons = shapes.get(at + 1)
      if (!polygons) throw new Error(`boundaries: nothing is drawn for ${code}`)
      return [code, polygons]
    }),
  )
}
