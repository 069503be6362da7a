import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Spots } from '../../server/domain/columns/spots.ts'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { Grouping } from '../../server/domain/summary.ts'
import type { FacetSummaries, Figures } from './figures.ts'

/** What the page asks of the worker that holds the columns. Answers carry the number of their question. */
export type ColumnsRequest =
  | { number: number; kind: 'load'; url: string; edition: string }
  | ({ number: number; kind: 'count' } & AskedOfColumns)
  | ({ number: number; kind: 'stages' } & AskedOfColumns)
  /** `edge`: a side of the hexagons, as a part of the world's width. */
  | ({ number: number; kind: 'hexagons'; edge: number } & AskedOfColumns)

export interface AskedOfColumns {
  filter: Filter
  /** Codes in each municipality that the filter names: its own and its wards'. */
  codes: Record<string, string[]>
  /** One bit a case: what the conditions that columns do not hold have left; null when there are none. */
  bits: Uint8Array<ArrayBuffer> | null
}

/** What the page itself holds of the columns: where marks stand, and what orders the cases of a stack. */
export interface DrawnColumns {
  spots: Spots
  /** By ordinal: integer yen; NaN = 非公表. */
  amountYen: Float64Array
}

export type ColumnsAnswer =
  | { number: number; kind: 'loaded'; drawn: DrawnColumns }
  | { number: number; kind: 'looks'; looks: SpotLooks }
  | { number: number; kind: 'figures'; figures: Figures }
  | { number: number; kind: 'facets'; facets: FacetSummaries }
  | { number: number; kind: 'stages'; stages: Grouping }
  | { number: number; kind: 'hexagons'; hexagons: HexagonSums }
  | { number: number; kind: 'failed'; message: string }
