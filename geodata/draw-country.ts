import type { Grid } from './grid.ts'
import { type OfficialPolygon, PER_DEGREE } from './n03/shape.ts'
import { readCountries } from './sources/coast.ts'
import { type NamedPlace, readPlaces } from './sources/codes.ts'
import { readMesh } from './sources/mesh.ts'
import { type ArcPolygons, assembleUnits } from './steps/assemble-units.ts'
import { assignCells, type Cells } from './steps/assign-cells.ts'
import { balanceHolds } from './steps/balance-holds.ts'
import { clearSpecks } from './steps/clear-specks.ts'
import { cutArcs, type UnitRing } from './steps/cut-arcs.ts'
import { type WeighedArc, weighArcs } from './steps/draw-level.ts'
import { joinSources } from './steps/join-sources.ts'
import { layOfficial } from './steps/lay-official.ts'
import { landOfJapan, rasteriseLand } from './steps/mark-land.ts'
import { ownLand } from './steps/own-land.ts'
import { shapeCoast } from './steps/shape-coast.ts'
import { shareCells } from './steps/share-cells.ts'
import { smoothBorders } from './steps/smooth-borders.ts'
import { type Arc, traceBorders } from './steps/trace-borders.ts'

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

/** A prefecture's municipalities and wards by code, as an official file has them. */
export interface OfficialUnits {
  units: ReadonlyMap<string, readonly OfficialPolygon[]>
}

export type Progress = (step: string) => void

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

function drawArcs(cells: Cells, official: readonly OfficialUnits[], progress: Progress): Arc[] {
  const { units, grid } = cells
  const isOfficial = Uint8Array.from(['', ...units], (code) =>
    official.some(({ units }) => units.has(code)) ? 1 : 0,
  )
  if (official.length > 0) progress('official borders')
  const cut = cutArcs(ringsOf(official, units), grid, PER_DEGREE)
  if (units.every((_, at) => isOfficial[at + 1])) return cut
  progress('coast')
  const coast = shapeCoast(grid, rasteriseLand(landOfJapan(readCountries(), grid), grid))
  progress('shared cells')
  const land = ownLand(cells, balanceHolds(cells, shareCells(cells), coast), coast)
  clearSpecks(land)
  progress('borders')
  if (official.length === 0) return smoothBorders(traceBorders(land))
  const outline = cut.filter(({ right }) => right === 0)
  const fixed = layOfficial(land, outline, isOfficial)
  return joinSources(smoothBorders(traceBorders(land)), cut, fixed)
}

function ringsOf(official: readonly OfficialUnits[], units: readonly string[]): UnitRing[] {
  const numbers = new Map(units.map((code, at) => [code, at + 1]))
  return official.flatMap((prefecture) =>
    [...prefecture.units].flatMap(([code, polygons]) =>
      polygons.flat().map((points) => ({ unit: numbers.get(code) as number, points })),
    ),
  )
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
