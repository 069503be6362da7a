import type { Box } from '../box.ts'
import { chooseColumns } from './choose-columns.ts'
import type { Columns } from './columns.ts'
import { cellAt, eachStretchNear, NOWHERE, orderByCell } from './degree-grid.ts'

/** Some of an edition's cases as columns of their own, so that few are judged by the very rules that judge all. */
export interface Part {
  columns: Columns
  /** Their ordinals in the edition, rising. */
  cases: Uint32Array
}

/** The cases of an edition by the cells that their sites are drawn in. */
interface CaseGrid {
  /** By cell, one entry a site. */
  cases: Uint32Array
  firstInCell: Uint32Array
  /** Those with a site that is drawn nowhere, or with no site at all. */
  notDrawn: Part
}

/** Worked out when an edition is first asked for a box: four bytes a site and some 1 MB. */
const grids = new WeakMap<Columns, CaseGrid>()

function gridOf(columns: Columns): CaseGrid {
  const grid = grids.get(columns) ?? buildGrid(columns)
  grids.set(columns, grid)
  return grid
}

function buildGrid(columns: Columns): CaseGrid {
  const { count, firstSite, lng, lat } = columns
  const cells = new Uint32Array(lng.length)
  for (let site = 0; site < cells.length; site++) {
    const [east, north] = [lng[site] as number, lat[site] as number]
    cells[site] = Number.isNaN(east) ? NOWHERE : cellAt(east, north)
  }
  const { rank, firstInCell } = orderByCell(cells)
  const cases = new Uint32Array(cells.length)
  const notDrawn: number[] = []
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const [first, end] = [firstSite[ordinal] as number, firstSite[ordinal + 1] as number]
    let isDrawn = first < end
    for (let site = first; site < end; site++) {
      cases[rank[site] as number] = ordinal
      if (cells[site] === NOWHERE) isDrawn = false
    }
    if (!isDrawn) notDrawn.push(ordinal)
  }
  return { cases, firstInCell, notDrawn: partOf(columns, new Uint32Array(notDrawn)) }
}

function partOf(columns: Columns, cases: Uint32Array): Part {
  return { columns: chooseColumns(columns, cases), cases }
}

/** Where more than one in so many sites lie near, or one in so many cases may match, to look at all takes no longer. */
const [MANY_SITES, MANY_CASES] = [2, 32]

/**
 * The cases that may have a site in a box [degrees]: all that have one there, and some that have one close by.
 * @param isPossible what else is known to hold for all that are looked for
 * @returns null where they are so many that a part of their own gains nothing
 */
export function casesNear(columns: Columns, box: Box, isPossible: (ordinal: number) => boolean): Part | null {
  const { cases, firstInCell } = gridOf(columns)
  if (countNear(firstInCell, box) * MANY_SITES > cases.length) return null
  const most = columns.count / MANY_CASES
  const near: number[] = []
  eachStretchNear(firstInCell, box, (from, end) => {
    for (let at = from; at < end && near.length <= most; at++) {
      const ordinal = cases[at] as number
      if (isPossible(ordinal)) near.push(ordinal)
    }
  })
  if (near.length > most) return null
  const rising = new Uint32Array(near).sort()
  return partOf(
    columns,
    rising.filter((ordinal, at) => ordinal !== rising[at - 1]),
  )
}

function countNear(firstInCell: Uint32Array, box: Box): number {
  let count = 0
  eachStretchNear(firstInCell, box, (from, end) => {
    count += end - from
  })
  return count
}

/** All cases that have some site which is drawn nowhere, or no site at all. */
export function casesNotDrawn(columns: Columns): Part {
  return gridOf(columns).notDrawn
}
