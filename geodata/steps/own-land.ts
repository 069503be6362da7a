import { FINE, PER_CELL } from '../grid.ts'
import type { Cells } from './assign-cells.ts'
import { openStraits, openWaters } from './open-waters.ts'
import { type Coast, landAt } from './shape-coast.ts'
import { type Holds, holdOf } from './share-cells.ts'

/** The country as a raster: the number of the unit that owns each sub-cell, 0 for the sea. */
export interface Land {
  cells: Cells
  holds: Holds
  coast: Coast
  owners: Uint16Array
}

/** Gives each sub-cell on land to the unit that holds it most, then lets the sea in where water is narrower than a cell. */
export function ownLand(cells: Cells, holds: Holds, coast: Coast): Land {
  const { sharers } = cells
  const owners = new Uint16Array(sharers.length * PER_CELL)
  for (let cell = 0; cell < sharers.length; cell++)
    for (let position = 0; position < PER_CELL; position++)
      if (landAt(coast, cell, position) > 0.5)
        owners[cell * PER_CELL + position] = strongest(cells, holds, cell, position)
  const land = { cells, holds, coast, owners }
  saveTheLost(land)
  openStraits(land)
  openWaters(land)
  return land
}

function strongest(cells: Cells, holds: Holds, cell: number, position: number): number {
  const units = cells.sharers[cell] as number[]
  if (units.length === 1) return units[0] as number
  let [best, most] = [0, -1]
  for (const unit of units) {
    const hold = holdOf(cells, holds, { cell, position, unit })
    if (hold > most) [best, most] = [unit, hold]
  }
  return best
}

/** A unit that got nothing takes its likeliest sub-cells: no municipality may vanish. */
function saveTheLost({ cells, holds, coast, owners }: Land): void {
  const found = new Set(owners)
  cells.units.forEach((_code, at) => {
    const unit = at + 1
    if (found.has(unit)) return
    const chances = cells.sharers.flatMap((units, cell) =>
      units.includes(unit)
        ? Array.from({ length: PER_CELL }, (_, position) => ({
            sub: cell * PER_CELL + position,
            chance: landAt(coast, cell, position) * holdOf(cells, holds, { cell, position, unit }),
          }))
        : [],
    )
    chances.sort((a, b) => b.chance - a.chance || a.sub - b.sub)
    for (const { sub } of chances.slice(0, FINE)) owners[sub] = unit
  })
}
