import { type Basis, type Dimension, isPlaceDimension } from '../summary.ts'
import { inDomainOrder } from '../summary-order.ts'
import { type Axis, caseAxis, placeAxis } from './axes.ts'
import { CLASSES, cellClasses } from './cells.ts'
import type { Columns } from './columns.ts'

/**
 * Where each case of an edition is counted under a grouping, whatever the filter: worked out once, so that summing a
 * mask is additions only. A cell is a row and the case's class in it (`cells.ts`).
 */
export interface Groups {
  /** The keys of every row that some case is counted in, in the domain's order. Four more rows follow: `BEYOND`. */
  keys: (string | null)[][]
  /** By case: the cell of the only row that counts it, or one of the row `elsewhere`. */
  cellOf: Int32Array
  /** Of each case that stands `elsewhere`: one entry for each row that counts it, or only some of its yen. */
  entries: { cases: Uint32Array; cells: Int32Array; amount: Float64Array; support: Float64Array }
}

/** The rows behind those with keys. */
export const BEYOND = {
  /** 複数地域: yen only. */
  several: 0,
  /** 位置なし. */
  nowhere: 1,
  /** Yen of 位置なし whose case is counted where it has a place. */
  nowhereYen: 2,
  /** Cases that entries speak of. */
  elsewhere: 3,
} as const
export const ROWS_BEYOND = 4

interface PlacedAxis extends Axis {
  isPlace: boolean
  /** How far apart two keys of this axis stand in the rows. */
  stride: number
  /** By value: the offsets of the keys that it leads to. */
  offsets: number[][]
  /** The offset of the key that a value leads to; -1 where it leads to several. */
  only: Int32Array
}

/** One place, or combination of places, of a case: which of its sites lie there, and their share of the yen. */
interface Part {
  sites: number
  amount: number
  support: number
}

/** Groupings of one edition that stay in memory: the page asks for seven; each takes four bytes a case and more. */
const KEPT = 16
const kept = new WeakMap<Columns, Map<string, Groups>>()

/** The groups of any number of dimensions, by the rules of vocabulary.md (How cases are counted). */
export function groupsOf(columns: Columns, by: readonly Dimension[], basis: Basis): Groups {
  const known = kept.get(columns) ?? new Map<string, Groups>()
  kept.set(columns, known)
  const name = `${basis} ${by}`
  const groups =
    known.get(name) ?? new Builder(columns, namedAxes(columns, by), basis).build(inDomainOrder(by))
  known.delete(name)
  known.set(name, groups)
  const [oldest] = known.keys()
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  return groups
}

/** The groups of one axis of places that is no dimension of the grammar, by declared shares, in the axis' order. */
export function groupsByPlace(columns: Columns, axis: Axis): Groups {
  const inOrder = (a: Met, b: Met) => a.row - b.row
  return new Builder(columns, [{ ...axis, isPlace: true }], 'share').build(inOrder)
}

type NamedAxis = Axis & { isPlace: boolean }
type Met = { row: number; key: (string | null)[] }

function namedAxes(columns: Columns, by: readonly Dimension[]): NamedAxis[] {
  return by.map((dimension) => {
    const isPlace = isPlaceDimension(dimension)
    const axis = isPlace ? placeAxis(columns, dimension) : caseAxis(columns, dimension)
    return { ...axis, isPlace }
  })
}

class Builder {
  readonly #columns: Columns
  readonly #basis: Basis
  readonly #axes: PlacedAxis[]
  readonly #caseAxes: PlacedAxis[]
  readonly #placeAxes: PlacedAxis[]
  /** How many rows there could be. */
  readonly #rows: number
  /** The offset of the row of places that are all none. */
  readonly #noPlace: number
  readonly #entries = {
    cases: [] as number[],
    rows: [] as number[],
    amount: [] as number[],
    support: [] as number[],
  }

  constructor(columns: Columns, axes: readonly NamedAxis[], basis: Basis) {
    this.#columns = columns
    this.#basis = basis
    let stride = 1
    this.#axes = axes.map((axis) => {
      const offsets = axis.keysOf.map((keys) => keys.map((key) => key * stride))
      const only = Int32Array.from(offsets, (own) => (own.length === 1 ? (own[0] as number) : -1))
      const placed = { ...axis, stride, offsets, only }
      stride *= axis.keys.length
      return placed
    })
    this.#caseAxes = this.#axes.filter(({ isPlace }) => !isPlace)
    this.#placeAxes = this.#axes.filter(({ isPlace }) => isPlace)
    this.#rows = stride
    this.#noPlace = this.#placeAxes.reduce((sum, axis) => sum + (axis.keys.length - 1) * axis.stride, 0)
  }

  build(order: (a: Met, b: Met) => number): Groups {
    const { count, firstSite } = this.#columns
    const rowOf = new Int32Array(count)
    const hasPlaces = this.#placeAxes.length > 0
    for (let index = 0; index < count; index++) {
      const site = firstSite[index] as number
      const isAtOneSite = (firstSite[index + 1] as number) === site + 1
      const place = isAtOneSite || !hasPlaces ? offset(this.#placeAxes, site) : -1
      const rest = offset(this.#caseAxes, index)
      if (hasPlaces && place === this.#noPlace) rowOf[index] = this.#rows + BEYOND.nowhere
      else if (place < 0 || rest < 0) {
        rowOf[index] = this.#rows + BEYOND.elsewhere
        if (place < 0) this.#addParts(index)
        else this.#addRows(index, place)
      } else rowOf[index] = place + rest
    }
    return this.#inOrder(rowOf, order)
  }

  #add(index: number, row: number, amount: number, support: number): void {
    const entries = this.#entries
    entries.cases.push(index)
    entries.rows.push(row)
    entries.amount.push(amount)
    entries.support.push(support)
  }

  /** A case all of whose sites lie in one place, in several rows of it. */
  #addRows(index: number, place: number): void {
    const { amountYen, supportYen } = this.#columns
    const [amount, support] = [amountYen[index] as number, supportYen[index] as number]
    for (const rest of offsets(this.#caseAxes, index)) this.#add(index, place + rest, amount, support)
  }

  /** A case whose sites may lie in several places. */
  #addParts(index: number): void {
    const { amountYen, supportYen, hasShares, firstSite } = this.#columns
    const rests = offsets(this.#caseAxes, index)
    const whole: [number, number] = [amountYen[index] as number, supportYen[index] as number]
    const siteCount = (firstSite[index + 1] as number) - (firstSite[index] as number)
    let isUnsplit = false
    for (const [place, part] of this.#partsOf(index)) {
      const isWhole = part.sites === siteCount
      let own: [number, number] = [0, 0]
      if (this.#basis === 'full' || isWhole) own = whole
      else if (hasShares[index] === 1) own = [part.amount, part.support]
      else isUnsplit = true
      if (place !== this.#noPlace) for (const rest of rests) this.#add(index, place + rest, ...own)
      else if (isWhole) this.#add(index, this.#rows + BEYOND.nowhere, ...own)
      else if (this.#basis === 'share') this.#add(index, this.#rows + BEYOND.nowhereYen, ...own)
    }
    if (isUnsplit) this.#add(index, this.#rows + BEYOND.several, ...whole)
  }

  #partsOf(index: number): Map<number, Part> {
    const { firstSite, amountPart, supportPart } = this.#columns
    const parts = new Map<number, Part>()
    for (let site = firstSite[index] as number; site < (firstSite[index + 1] as number); site++)
      for (const place of offsets(this.#placeAxes, site)) {
        const part = parts.get(place) ?? { sites: 0, amount: 0, support: 0 }
        part.sites += 1
        part.amount += amountPart[site] as number
        part.support += supportPart[site] as number
        parts.set(place, part)
      }
    return parts
  }

  /** Leaves out the rows that nothing leads to, and numbers the others as answers list them. */
  #inOrder(rowOf: Int32Array, order: (a: Met, b: Met) => number): Groups {
    const { cases, rows, amount, support } = this.#entries
    const isMet = new Uint8Array(this.#rows + ROWS_BEYOND)
    for (const row of rowOf) isMet[row] = 1
    for (const row of rows) isMet[row] = 1
    const met: Met[] = []
    for (let row = 0; row < this.#rows; row++) if (isMet[row] === 1) met.push({ row, key: this.#keyOf(row) })
    met.sort(order)
    const place = new Int32Array(this.#rows + ROWS_BEYOND)
    met.forEach(({ row }, index) => {
      place[row] = index
    })
    for (let beyond = 0; beyond < ROWS_BEYOND; beyond++) place[this.#rows + beyond] = met.length + beyond
    const classes = cellClasses(this.#columns)
    const cellOf = (row: number, index: number) =>
      (place[row] as number) * CLASSES + (classes[index] as number)
    for (let index = 0; index < rowOf.length; index++) rowOf[index] = cellOf(rowOf[index] as number, index)
    const cells = new Int32Array(rows.length)
    for (let at = 0; at < rows.length; at++) cells[at] = cellOf(rows[at] as number, cases[at] as number)
    return {
      keys: met.map(({ key }) => key),
      cellOf: rowOf,
      entries: {
        ...{ cases: new Uint32Array(cases), cells },
        ...{ amount: new Float64Array(amount), support: new Float64Array(support) },
      },
    }
  }

  #keyOf(row: number): (string | null)[] {
    return this.#axes.map(({ keys, stride }) => keys[Math.floor(row / stride) % keys.length] as string | null)
  }
}

/** The row that a case or site leads to, as far as these axes decide; below 0 where there are several. */
function offset(axes: readonly PlacedAxis[], at: number): number {
  let sum = 0
  for (const { column, only } of axes) {
    const own = only[column[at] as number] as number
    if (own < 0) return -1
    sum += own
  }
  return sum
}

function offsets(axes: readonly PlacedAxis[], at: number): readonly number[] {
  let sums: readonly number[] = [0]
  for (const axis of axes) {
    const own = axis.offsets[axis.column[at] as number] ?? []
    sums = sums.length === 1 && sums[0] === 0 ? own : sums.flatMap((sum) => own.map((more) => sum + more))
  }
  return sums
}
