import {
  addSums,
  type Basis,
  type Dimension,
  type Grouping,
  isPlaceDimension,
  NO_SUMS,
  type Sums,
  subtractSums,
} from '../summary.ts'
import { inDomainOrder } from '../summary-order.ts'
import { type Axis, caseAxis, placeAxis } from './axes.ts'
import type { Columns } from './columns.ts'
import type { Mask } from './select-cases.ts'
import { Tally } from './tally.ts'

/** Sums over the cases of a mask. */
export function sumCases(columns: Columns, mask: Mask): Sums {
  const tally = new Tally(columns, 1)
  for (let index = 0; index < mask.length; index++) if (mask[index] === 1) tally.add(0, index)
  return tally.sumsOf(0)
}

/**
 * Counts and sums of the cases of a mask by any number of dimensions, by the rules of vocabulary.md (How cases are
 * counted); the same as the query on rows gives.
 */
export function summariseColumns(
  columns: Columns,
  mask: Mask,
  by: readonly Dimension[],
  basis: Basis,
): Grouping {
  const axes = by.map((dimension) => {
    const isPlace = isPlaceDimension(dimension)
    return { isPlace, ...(isPlace ? placeAxis(columns, dimension) : caseAxis(columns, dimension)) }
  })
  const groups = new Groups(columns, axes, basis)
  for (let index = 0; index < mask.length; index++) if (mask[index] === 1) groups.add(index)
  const { rows, several, nowhere } = groups.result()
  const total = sumCases(columns, mask)
  const counted = [...rows, several, nowhere].reduce<Sums>(addSums, NO_SUMS)
  return {
    by: [...by],
    basis,
    total,
    rows: rows.sort(inDomainOrder(by)),
    residual: { several, nowhere },
    overlap: subtractSums(counted, total),
  }
}

interface PlacedAxis extends Axis {
  isPlace: boolean
  /** How far apart two keys of this axis stand in the rows. */
  stride: number
  /** The key that a value leads to; -1 where it leads to several. */
  only: Int32Array
}

/** One place, or combination of places, of a case: which of its sites lie there, and their share of the yen. */
interface Group {
  sites: number
  amount: number
  support: number
}

class Groups {
  readonly #columns: Columns
  readonly #axes: PlacedAxis[]
  readonly #caseAxes: PlacedAxis[]
  readonly #placeAxes: PlacedAxis[]
  readonly #basis: Basis
  readonly #rows: number
  readonly #tally: Tally
  readonly #several: number
  readonly #nowhere: number
  /** The offset of the row of places that are all none. */
  readonly #noPlace: number

  constructor(columns: Columns, axes: readonly (Axis & { isPlace: boolean })[], basis: Basis) {
    this.#columns = columns
    this.#basis = basis
    let stride = 1
    this.#axes = axes.map((axis) => {
      const only = Int32Array.from(axis.keysOf, (keys) => (keys.length === 1 ? (keys[0] as number) : -1))
      const placed = { ...axis, stride, only }
      stride *= axis.keys.length
      return placed
    })
    this.#caseAxes = this.#axes.filter(({ isPlace }) => !isPlace)
    this.#placeAxes = this.#axes.filter(({ isPlace }) => isPlace)
    this.#rows = stride
    this.#several = stride
    this.#nowhere = stride + 1
    this.#tally = new Tally(columns, stride + 2)
    this.#noPlace = this.#placeAxes.reduce((sum, axis) => sum + (axis.keys.length - 1) * axis.stride, 0)
  }

  add(index: number): void {
    const site = this.#columns.firstSite[index] as number
    const isAtOneSite = (this.#columns.firstSite[index + 1] as number) === site + 1
    const place = isAtOneSite || this.#placeAxes.length === 0 ? offset(this.#placeAxes, site) : -1
    const rest = offset(this.#caseAxes, index)
    if (place < 0 || rest < 0) this.#addToSeveral(index)
    else if (this.#placeAxes.length > 0 && place === this.#noPlace) this.#tally.add(this.#nowhere, index)
    else this.#tally.add(place + rest, index)
  }

  /** A case with several keys: the slow way, for few. */
  #addToSeveral(index: number): void {
    const { amountYen, supportYen, hasShares, firstSite } = this.#columns
    const rests = offsets(this.#caseAxes, index)
    const [amount, support] = [amountYen[index] as number, supportYen[index] as number]
    if (this.#placeAxes.length === 0) {
      for (const rest of rests) this.#tally.add(rest, index)
      return
    }
    const siteCount = (firstSite[index + 1] as number) - (firstSite[index] as number)
    let isUnsplit = false
    for (const [place, group] of this.#groups(index)) {
      const isWhole = group.sites === siteCount
      let own: [number, number] = [0, 0]
      if (this.#basis === 'full' || isWhole) own = [amount, support]
      else if (hasShares[index] === 1) own = [group.amount, group.support]
      else isUnsplit = true
      if (place !== this.#noPlace) for (const rest of rests) this.#tally.addPart(place + rest, index, ...own)
      else if (isWhole) this.#tally.addPart(this.#nowhere, index, ...own)
      else if (this.#basis === 'share') this.#tally.addYen(this.#nowhere, ...own)
    }
    if (isUnsplit) this.#tally.addYen(this.#several, amount, support)
  }

  #groups(index: number): Map<number, Group> {
    const { firstSite, amountPart, supportPart } = this.#columns
    const groups = new Map<number, Group>()
    for (let site = firstSite[index] as number; site < (firstSite[index + 1] as number); site++)
      for (const place of offsets(this.#placeAxes, site)) {
        const group = groups.get(place) ?? { sites: 0, amount: 0, support: 0 }
        group.sites += 1
        group.amount += amountPart[site] as number
        group.support += supportPart[site] as number
        groups.set(place, group)
      }
    return groups
  }

  result(): { rows: Grouping['rows']; several: Sums; nowhere: Sums } {
    const rows: Grouping['rows'] = []
    for (let row = 0; row < this.#rows; row++) {
      if (this.#tally.countOf(row) === 0) continue
      const key = this.#axes.map(
        ({ keys, stride }) => keys[Math.floor(row / stride) % keys.length] as string | null,
      )
      rows.push({ key, ...this.#tally.sumsOf(row) })
    }
    return { rows, several: this.#tally.sumsOf(this.#several), nowhere: this.#tally.sumsOf(this.#nowhere) }
  }
}

/** The row that a case or site leads to, as far as these axes decide; below 0 where there are several. */
function offset(axes: readonly PlacedAxis[], at: number): number {
  let sum = 0
  for (const { column, only, stride } of axes) {
    const key = only[column[at] as number] as number
    if (key < 0) return -1
    sum += key * stride
  }
  return sum
}

function offsets(axes: readonly PlacedAxis[], at: number): number[] {
  return axes.reduce<number[]>(
    (sums, { column, keysOf, stride }) =>
      sums.flatMap((sum) => (keysOf[column[at] as number] ?? []).map((key) => sum + key * stride)),
    [0],
  )
}
