import type { Feature, FeatureCollection } from 'geojson'
import type { HexagonRow, HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import { type Hexagon, hexagonGrid, type WorldPoint } from '../../server/domain/hexagon-grid.ts'
import { isInSeveral, type Sums } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import type { Measure } from '../state/view.ts'
import type { Box } from './features.ts'
import { toDegrees, worldSize } from './mercator.ts'
import { shortCount } from './short-count.ts'

/** How opaque a cell is, by its step; from `DARK_FROM` on its number is white. */
export const TINTS = [0.1, 0.24, 0.4, 0.66, 0.84] as const
export const DARK_FROM = 3

export function figureOf({ sums }: HexagonRow, measure: Measure): number {
  return measure === 'count' ? sums.count : sums.amountYen
}

/** The upper ends of all steps but the last, rising: halves of the largest figure. */
export function tintBounds(largest: number): number[] {
  return TINTS.slice(1)
    .map((_, at) => largest / 2 ** (TINTS.length - 1 - at))
    .map((bound) => (largest < 2 ** TINTS.length ? bound : Math.round(bound)))
}

export function tintOf(figure: number, bounds: readonly number[]): number {
  const step = bounds.findIndex((bound) => figure <= bound)
  return step < 0 ? bounds.length : step
}

export function largestOf(hexagons: HexagonSums, measure: Measure): number {
  return Math.max(0, ...hexagons.rows.map((row) => figureOf(row, measure)))
}

export interface HexagonWords {
  measure: Measure
  language: 'ja' | 'en'
  /** Said in place of yen when no amount is published. */
  unknown: string
  /** Said in place of yen when all that are published stand over several cells and cannot be split. */
  inSeveral: string
}

/** Every cell that counts something: its outline, and its figure in the middle. */
export function hexagonFeatures(hexagons: HexagonSums, words: HexagonWords): FeatureCollection {
  const grid = hexagonGrid(hexagons.edge)
  const bounds = tintBounds(largestOf(hexagons, words.measure))
  const features = hexagons.rows.flatMap((row): Feature[] => {
    const tint = tintOf(figureOf(row, words.measure), bounds)
    const { q, r } = row
    const outline = grid.cornersOf(row).map(degrees)
    return [
      {
        type: 'Feature',
        properties: { tint, q, r },
        geometry: { type: 'Polygon', coordinates: [[...outline, ...outline.slice(0, 1)]] },
      },
      {
        type: 'Feature',
        properties: { tint, q, r, text: textOf(row, hexagons.residual.several, words) },
        geometry: { type: 'Point', coordinates: degrees(grid.centreOf(row)) },
      },
    ]
  })
  return { type: 'FeatureCollection', features }
}

function textOf(
  { sums }: HexagonRow,
  several: Sums,
  { measure, language, unknown, inSeveral }: HexagonWords,
): string {
  if (measure === 'count') return shortCount(sums.count, language)
  if (sums.amountUnknown === sums.count) return unknown
  return isInSeveral(sums, several) ? inSeveral : yenInWords(sums.amountYen, language).replace('.0', '')
}

function degrees([x, y]: WorldPoint): [number, number] {
  const size = worldSize(0)
  return toDegrees({ x: x * size, y: y * size }, 0)
}

/** A cell with its surroundings. */
export function boxOfHexagon(edge: number, cell: Hexagon): Box {
  const [x, y] = hexagonGrid(edge).centreOf(cell)
  const [west, north] = degrees([x - 1.5 * edge, y - 1.5 * edge])
  const [east, south] = degrees([x + 1.5 * edge, y + 1.5 * edge])
  return [west, south, east, north]
}
