import type { Filter } from '../../server/domain/filter.ts'
import type { FacetSummaries, Figures } from './figures.ts'

/** What the page asks of the worker that holds the columns. Answers carry the number of their question. */
export type ColumnsRequest =
  | { number: number; kind: 'load'; url: string; edition: string }
  | {
      number: number
      kind: 'count'
      filter: Filter
      /** Codes in each municipality that the filter names: its own and its wards'. */
      codes: Record<string, string[]>
      /** One bit a case: what the conditions that columns do not hold have left; null when there are none. */
      bits: Uint8Array<ArrayBuffer> | null
    }

export type ColumnsAnswer =
  | { number: number; kind: 'loaded'; count: number }
  | { number: number; kind: 'figures'; figures: Figures }
  | { number: number; kind: 'facets'; facets: FacetSummaries }
  | { number: number; kind: 'failed'; message: string }
