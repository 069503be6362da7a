import type { Box } from '../box.ts'
import { chooseColumns } from './choose-columns.ts'
import type { Columns } from './columns.ts'
import { cellAt, eachStretchNear, NOWHERE, orderByCell } from './degree-grid.ts'
import type { IndexColumn, Mask } from './mask.ts'

/** A condition on a small column of cases. */
export interface CaseCondition {
  name: 'fields' | 'years' | 'plan' | 'stage' | 'ministry' | 'programme'
  /** The values that it lets in: 1 at each of them, else 0. */
  table: Uint8Array
}

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
  /** Columns in the order of the cells, made when they are first asked for. */
  ordered: Map<IndexColumn, IndexColumn>
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
  return { cases, firstInCell, ordered: new Map(), notDrawn: partOf(columns, new Uint32Array(notDrawn)) }
}

function partOf(columns: Columns, cases: Uint32Array): Part {
  return { columns: chooseColumns(columns, cases), cases }
}

/** Where more than one in so many sites lie near, or one in so many cases may match, to look at all takes no longer. */
const [MANY_SITES, MANY_CASES] = [2, 32]

/** What is known of the cases that are looked for, but for their places. */
export interface Wanted {
  conditions: readonly CaseCondition[]
  /** None is looked for that is not among these. */
  among: Mask | undefined
}

/**
 * The cases that may have a site in a box [degrees]: all that have one there, and some that have one close by.
 * @returns null where they are so many that a part of their own gains nothing
 */
export function casesNear(columns: Columns, box: Box, { conditions, among }: Wanted): Part | null {
  const grid = gridOf(columns)
  const { cases, firstInCell } = grid
  const count = countNear(firstInCell, box)
  if (count * MANY_SITES > cases.length) return null
  const near = new Uint32Array(count)
  const [first, ...others] = conditions
  const own = first && inOrderOfCells(grid, columns[first.name])
  let found = 0
  eachStretchNear(firstInCell, box, (from, end) => {
    if (first === undefined || own === undefined) {
      near.set(cases.subarray(from, end), found)
      found += end - from
      return
    }
    for (let at = from; at < end; at++) {
      near[found] = cases[at] as number
      found += first.table[own[at] as number] as number
    }
  })
  for (const { name, table } of others) found = narrow(near, found, columns[name], table)
  if (among !== undefined) found = narrow(near, found, among, WHERE_ONE)
  if (found * MANY_CASES > columns.count) return null
  return partOf(columns, onceEach(near.subarray(0, found).sort()))
}

/** Lets in the ones of a mask. */
const WHERE_ONE = Uint8Array.of(0, 1)

/** A column as it is met along the cells, one entry a site: to look a million cases up takes five times as long. */
function inOrderOfCells({ cases, ordered }: CaseGrid, column: IndexColumn): IndexColumn {
  const known = ordered.get(column)
  if (known !== undefined) return known
  const made = new (column.constructor as new (length: number) => IndexColumn)(cases.length)
  for (let at = 0; at < made.length; at++) made[at] = column[cases[at] as number] as number
  ordered.set(column, made)
  return made
}

/**
 * Moves those of the first so many cases that a condition holds for to the front, in their order.
 * @returns how many they are
 */
function narrow(cases: Uint32Array, count: number, column: IndexColumn, table: Uint8Array): number {
  let left = 0
  for (let at = 0; at < count; at++) {
    const ordinal = cases[at] as number
    cases[left] = ordinal
    left += table[column[ordinal] as number] as number
  }
  return left
}

/** @param rising is written over */
function onceEach(rising: Uint32Array): Uint32Array {
  let left = 0
  for (let at = 0; at < rising.length; at++)
    if (left === 0 || rising[at] !== rising[left - 1]) rising[left++] = rising[at] as number
  return rising.subarray(0, left)
}

function countNear(firstInCell: Uint32Array, box: Box): number {
  let count = 0
  eachStretchNear(firstInCell, box, (from, end) => {
    count += end - from
  })
  return count
}

/** All that are looked for and have some site which is drawn nowhere, or no site at all; as columns of their own. */
export function casesNotDrawn(columns: Columns, { conditions, among }: Wanted): Columns {
  const { notDrawn } = gridOf(columns)
  const { cases } = notDrawn
  const places = new Uint32Array(cases.length)
  let count = 0
  for (let place = 0; place < cases.length; place++) {
    places[count] = place
    count += among === undefined ? 1 : (among[cases[place] as number] as number)
  }
  for (const { name, table } of conditions) count = narrow(places, count, notDrawn.columns[name], table)
  return count === cases.length
    ? notDrawn.columns
    : chooseColumns(notDrawn.columns, places.subarray(0, count))
}
