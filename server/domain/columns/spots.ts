import type { Box } from '../box.ts'
import { PRECISIONS } from '../investment.ts'
import type { Columns } from './columns.ts'
import { addUp, cellAt, eachStretchNear, orderByCell } from './degree-grid.ts'
import { faceOf } from './spot-looks.ts'

/**
 * Every distinct position at which sites are drawn, in the order of a grid's cells (rows from south to north), so that
 * what lies in a box is a few stretches. Only typed arrays: it goes from a worker to the page as it is.
 */
export interface Spots {
  count: number
  /** In degrees. */
  lng: Float64Array
  lat: Float64Array
  /** Web Mercator: 0 on the northern edge of the world, 1 on the southern one. */
  mercatorY: Float64Array
  /** The cases of spot n are `cases[firstCase[n]]` … `cases[firstCase[n + 1] − 1]`; count + 1 entries. */
  firstCase: Uint32Array
  /** Ordinals, rising within a spot; a case stands once at a spot, however many of its sites lie there. */
  cases: Uint32Array
  /** How each of `cases` would look if it stood there alone. */
  faces: Uint8Array
  /** Of a site there: index + 1 in `codes`; 0 = none. */
  municipality: Uint16Array
  codes: string[]
  /** The first spot of each cell (`degree-grid.ts`). */
  firstInCell: Uint32Array
}

const IS_DRAWN = Uint8Array.from(PRECISIONS, ({ id }) =>
  Number(id === 'exact' || id === 'district' || id === 'municipality'),
)
const TO_THE_MUNICIPALITY = PRECISIONS.findIndex(({ id }) => id === 'municipality')

/** Positions are one when they agree to a millionth of a degree (11 cm). */
const PER_MICRO = 1e6
const NOT_DRAWN = -1

interface Positions {
  count: number
  /** By site; NOT_DRAWN where a site has no mark. */
  positionOf: Int32Array
  /** By position: the first site that stands there. */
  siteAt: Uint32Array
}

function findPositions({ lng, lat, sitePrecision }: Columns): Positions {
  const sites = lng.length
  const bits = Math.ceil(Math.log2(Math.max(2, sites * 2)))
  const table = new Int32Array(2 ** bits)
  const [xs, ys] = [new Int32Array(sites), new Int32Array(sites)]
  const positionOf = new Int32Array(sites).fill(NOT_DRAWN)
  const siteAt = new Uint32Array(sites)
  let count = 0
  for (let site = 0; site < sites; site++) {
    const [east, north] = [lng[site] as number, lat[site] as number]
    if (IS_DRAWN[sitePrecision[site] as number] !== 1 || Number.isNaN(east) || Number.isNaN(north)) continue
    const x = Math.round(east * PER_MICRO)
    const y = Math.round(north * PER_MICRO)
    let slot = Math.imul(Math.imul(x, 0x9e3779b1) ^ y, 0x85ebca6b) >>> (32 - bits)
    let position = (table[slot] as number) - 1
    while (position >= 0 && (xs[position] !== x || ys[position] !== y)) {
      slot = (slot + 1) & (table.length - 1)
      position = (table[slot] as number) - 1
    }
    if (position < 0) {
      position = count++
      table[slot] = count
      xs[position] = x
      ys[position] = y
      siteAt[position] = site
    }
    positionOf[site] = position
  }
  return { count, positionOf, siteAt }
}

/** The order of positions by cell: what stands near each other is asked for together. */
function rankByCell({ count, siteAt }: Positions, { lng, lat }: Columns) {
  const cells = new Uint32Array(count)
  for (let position = 0; position < count; position++) {
    const site = siteAt[position] as number
    cells[position] = cellAt(lng[site] as number, lat[site] as number)
  }
  return orderByCell(cells)
}

/** All spots of an edition, with the cases of each. */
export function spotsOf(columns: Columns): Spots {
  const positions = findPositions(columns)
  const { count, positionOf: spotOf, siteAt } = positions
  const { rank, firstInCell } = rankByCell(positions, columns)
  const [lng, lat, mercatorY] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const municipality = new Uint16Array(count)
  for (let position = 0; position < count; position++) {
    const [spot, site] = [rank[position] as number, siteAt[position] as number]
    lng[spot] = columns.lng[site] as number
    lat[spot] = columns.lat[site] as number
    mercatorY[spot] = mercatorYOf(lat[spot])
    municipality[spot] = columns.municipality[site] as number
  }
  for (let site = 0; site < spotOf.length; site++)
    if (spotOf[site] !== NOT_DRAWN) spotOf[site] = rank[spotOf[site] as number] as number
  const codes = columns.lists.municipalities.map(({ code }) => code)
  return {
    ...{ count, lng, lat, mercatorY, municipality, codes, firstInCell },
    ...standingCases(columns, spotOf, count),
  }
}

function standingCases(columns: Columns, spotOf: Int32Array, count: number) {
  const { firstSite, amountYen, sitePrecision } = columns
  const firstCase = new Uint32Array(count + 1)
  // By spot: the last case that was met there, so that a second site of it is known as such.
  const last = new Int32Array(count).fill(-1)
  for (let ordinal = 0, site = 0; ordinal < columns.count; ordinal++)
    for (; site < (firstSite[ordinal + 1] as number); site++) {
      const spot = spotOf[site] as number
      if (spot === NOT_DRAWN || last[spot] === ordinal) continue
      last[spot] = ordinal
      firstCase[spot + 1] = (firstCase[spot + 1] as number) + 1
    }
  addUp(firstCase)
  const cases = new Uint32Array(firstCase[count] as number)
  const faces = new Uint8Array(cases.length)
  const next = firstCase.slice()
  last.fill(-1)
  for (let ordinal = 0, site = 0; ordinal < columns.count; ordinal++)
    for (; site < (firstSite[ordinal + 1] as number); site++) {
      const spot = spotOf[site] as number
      if (spot === NOT_DRAWN) continue
      const face = faceOf(amountYen[ordinal] as number, sitePrecision[site] === TO_THE_MUNICIPALITY)
      const isAgain = last[spot] === ordinal
      const at = (next[spot] as number) - Number(isAgain)
      cases[at] = ordinal
      // Of two sites of one case at one spot the more precise one is what is drawn.
      faces[at] = isAgain ? (faces[at] as number) & face : face
      next[spot] = at + 1
      last[spot] = ordinal
    }
  return { firstCase, cases, faces }
}

export function mercatorYOf(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** Calls `each` with every spot in the box's cells, which may lie a little outside the box itself. */
export function eachSpotNear({ firstInCell }: Spots, box: Readonly<Box>, each: (spot: number) => void): void {
  eachStretchNear(firstInCell, box, (from, end) => {
    for (let spot = from; spot < end; spot++) each(spot)
  })
}

/** The spots that a case stands at. */
export function spotsOfCase({ firstCase, cases, count }: Spots, ordinal: number): number[] {
  const found: number[] = []
  let spot = 0
  for (let at = 0; at < cases.length; at++) {
    if (cases[at] !== ordinal) continue
    while (spot < count && (firstCase[spot + 1] as number) <= at) spot += 1
    found.push(spot)
  }
  return found
}
