import { type OfficialPolygon, PER_DEGREE } from './n03/shape.ts'
import { readCountries } from './sources/coast.ts'
import type { Cells } from './steps/assign-cells.ts'
import { balanceHolds } from './steps/balance-holds.ts'
import { clearSpecks } from './steps/clear-specks.ts'
import { cutArcs, type UnitRing } from './steps/cut-arcs.ts'
import { joinSources } from './steps/join-sources.ts'
import { layOfficial } from './steps/lay-official.ts'
import { landOfJapan, rasteriseLand } from './steps/mark-land.ts'
import { ownLand } from './steps/own-land.ts'
import { shapeCoast } from './steps/shape-coast.ts'
import { shareCells } from './steps/share-cells.ts'
import { smoothBorders } from './steps/smooth-borders.ts'
import { type Arc, traceBorders } from './steps/trace-borders.ts'

/** A prefecture's municipalities and wards by code, as an official file has them. */
export interface OfficialUnits {
  units: ReadonlyMap<string, readonly OfficialPolygon[]>
}

export type Progress = (step: string) => void

/** The borders of all units of the cells: official ones as they are, the others drawn from the cells. */
export function drawArcs(cells: Cells, official: readonly OfficialUnits[], progress: Progress): Arc[] {
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
