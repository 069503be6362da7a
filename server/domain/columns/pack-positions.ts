import { PRECISIONS } from '../investment.ts'
import { type ByteReader, type ByteWriter, folded, unfolded } from './byte-streams.ts'
import type { Columns } from './columns.ts'
import { partOf } from './pack-cases.ts'
import { firstSites } from './pack-sites.ts'
import { cellAt, codeOf, isOnGround, positionAt, type SquareCell } from './square-cells.ts'

/**
 * Positions along the Morton curve, in whose order cases are numbered within their municipality: steps from cell to cell
 * and where in the cell, instead of two numbers that jump about. Municipalities are kept apart, and first sites from
 * the others, which follow no order; label points stand in the lists and are not said again.
 */

/** How a site's position is told. */
const [NONE, HERE, AGAIN, STACKED, BEYOND] = [0, 1, 2, 3, 4] as const
/*
 * NONE: it has none of its own. HERE: a step, and where in the cell. AGAIN: as the site before in its municipality.
 * STACKED: one of the positions of its municipality at which several first sites stand. BEYOND: as it is, in bits.
 */

/** What precisions let expect: an estate has several cases at one position. Other kinds are told as one more. */
function expectedKinds(isFirst: boolean): number[] {
  return PRECISIONS.map(({ id }) =>
    id === 'exact' ? HERE : id === 'district' ? (isFirst ? AGAIN : STACKED) : NONE,
  )
}

const TO_THE_MUNICIPALITY = PRECISIONS.findIndex(({ id }) => id === 'municipality')

function labelOf(
  { lists, municipality, sitePrecision }: Columns,
  site: number,
): [number, number] | undefined {
  if (sitePrecision[site] !== TO_THE_MUNICIPALITY) return undefined
  return lists.municipalities[(municipality[site] as number) - 1]?.label
}

/** What was last met in each municipality: both ways walk it alike. */
class Walk {
  /** The code of the cell that the next step goes from. */
  readonly codes: Float64Array
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly isStacked: Uint8Array
  readonly stacks: [number, number][][]
  /** The label points; NaN at 0, which is no municipality. */
  readonly labelLng: Float64Array
  readonly labelLat: Float64Array

  constructor({ lists }: Columns) {
    const labels: [number, number][] = [[0, 0], ...lists.municipalities.map(({ label }) => label)]
    this.codes = Float64Array.from(labels, ([lng, lat]) =>
      isOnGround(lng, lat) ? codeOf(cellAt(lng, lat)) : 0,
    )
    this.lng = new Float64Array(labels.length).fill(Number.NaN)
    this.lat = new Float64Array(labels.length).fill(Number.NaN)
    this.isStacked = new Uint8Array(labels.length)
    this.stacks = labels.map(() => [])
    this.labelLng = Float64Array.from(labels, ([lng], place) => (place === 0 ? Number.NaN : lng))
    this.labelLat = Float64Array.from(labels, ([, lat], place) => (place === 0 ? Number.NaN : lat))
  }

  /** A first site stands where the one before it stood. */
  again(place: number): void {
    if (this.isStacked[place] === 0)
      this.stacks[place]?.push([this.lng[place] as number, this.lat[place] as number])
    this.isStacked[place] = 1
  }

  at(place: number, lng: number, lat: number, code: number): void {
    this.lng[place] = lng
    this.lat[place] = lat
    this.codes[place] = code
    this.isStacked[place] = 0
  }
}

/** The streams of first sites, or of the others. */
interface Streams {
  kinds: number[]
  steps: number[]
  offsets: number[]
  stacks: number[]
  bits: number[]
}

function put(
  columns: Columns,
  site: number,
  { walk, isFirst, into }: { walk: Walk; isFirst: boolean; into: Streams },
): void {
  const [lng, lat, place] = [
    columns.lng[site] as number,
    columns.lat[site] as number,
    columns.municipality[site] as number,
  ]
  const label = labelOf(columns, site)
  const isTold = label !== undefined && Object.is(lng, label[0]) && Object.is(lat, label[1])
  if (isTold || (Number.isNaN(lng) && Number.isNaN(lat) && label === undefined))
    return void into.kinds.push(NONE)
  if (isFirst && walk.lng[place] === lng && walk.lat[place] === lat) {
    walk.again(place)
    return void into.kinds.push(AGAIN)
  }
  const stack = isFirst ? -1 : (walk.stacks[place] ?? []).findIndex(([x, y]) => x === lng && y === lat)
  if (stack >= 0) {
    into.stacks.push(stack)
    return void into.kinds.push(STACKED)
  }
  if (!isOnGround(lng, lat)) {
    into.bits.push(lng, lat)
    return void into.kinds.push(BEYOND)
  }
  const cell = cellAt(lng, lat)
  const code = codeOf(cell)
  into.steps.push(folded(code - (walk.codes[place] as number)))
  into.offsets.push(cell.offset)
  if (isFirst) walk.at(place, lng, lat, code)
  into.kinds.push(HERE)
}

function write(writer: ByteWriter, columns: Columns): void {
  const isFirst = firstSites(columns)
  const walk = new Walk(columns)
  for (const which of [1, 0]) {
    const into: Streams = { kinds: [], steps: [], offsets: [], stacks: [], bits: [] }
    const expected = expectedKinds(which === 1)
    for (let site = 0; site < isFirst.length; site++) {
      if (isFirst[site] !== which) continue
      put(columns, site, { walk, isFirst: which === 1, into })
      const kind = into.kinds.pop() as number
      into.kinds.push(expected[columns.sitePrecision[site] as number] === kind ? 0 : kind + 1)
    }
    writer.list(into.kinds)
    writer.list(into.steps)
    writer.list(into.offsets)
    writer.list(into.stacks)
    writer.numbers([into.bits.length])
    writer.bytes(new Uint8Array(Float64Array.from(into.bits).buffer))
  }
}

function take(
  reader: ByteReader,
  columns: Columns,
  { isFirst, which, walk }: { isFirst: Uint8Array; which: number; walk: Walk },
): void {
  const [kinds, steps, offsets, stacks] = [reader.list(), reader.list(), reader.list(), reader.list()]
  const length = reader.number()
  const bits = new Float64Array(length)
  new Uint8Array(bits.buffer).set(reader.bytes(bits.byteLength))
  let [kind, step, stack, bit] = [0, 0, 0, 0]
  const { municipality, sitePrecision, lng, lat } = columns
  const expected = expectedKinds(which === 1)
  const here: SquareCell = { x: 0, y: 0, offset: 0 }
  for (let site = 0; site < isFirst.length; site++) {
    if (isFirst[site] !== which) continue
    const place = municipality[site] as number
    const told = kinds[kind++] as number
    switch (told === 0 ? expected[sitePrecision[site] as number] : told - 1) {
      case HERE: {
        const code = (walk.codes[place] as number) + unfolded(steps[step] as number)
        positionAt(code, offsets[step++] as number, here)
        lng[site] = here.x
        lat[site] = here.y
        if (which === 1) walk.at(place, here.x, here.y, code)
        break
      }
      case AGAIN:
        walk.again(place)
        lng[site] = walk.lng[place] as number
        lat[site] = walk.lat[place] as number
        break
      case STACKED: {
        const [x, y] = walk.stacks[place]?.[stacks[stack++] as number] ?? [Number.NaN, Number.NaN]
        lng[site] = x
        lat[site] = y
        break
      }
      case BEYOND:
        lng[site] = bits[bit++] as number
        lat[site] = bits[bit++] as number
        break
      default: {
        const isLabelled = sitePrecision[site] === TO_THE_MUNICIPALITY
        lng[site] = isLabelled ? (walk.labelLng[place] as number) : Number.NaN
        lat[site] = isLabelled ? (walk.labelLat[place] as number) : Number.NaN
      }
    }
  }
}

export const positionsPart = partOf('positions', write, (reader, columns) => {
  const isFirst = firstSites(columns)
  const walk = new Walk(columns)
  for (const which of [1, 0]) take(reader, columns, { isFirst, which, walk })
})
