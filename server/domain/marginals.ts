import type { Columns } from './columns/columns.ts'
import { fullMask } from './columns/mask.ts'
import { summariseColumns } from './columns/summarise-columns.ts'
import type { Dimension, Grouping } from './summary.ts'

/** The version of the file's form. A reader refuses any other. */
export const MARGINALS_SCHEMA = 1

/** What the first view needs, of whatever number of cases: an edition's figures without a filter. */
export const MARGINAL_DIMENSIONS = [
  'precision',
  'prefecture',
  'field',
  'planType',
  'stage',
  'year',
] as const satisfies readonly Dimension[]

export interface Marginals {
  schema: number
  /** SHA-256 of the edition's content. */
  edition: string
  by: Record<(typeof MARGINAL_DIMENSIONS)[number], Grouping>
}

export function marginalsOf(columns: Columns): Marginals {
  const all = fullMask(columns.count)
  const summaries = MARGINAL_DIMENSIONS.map((by) => [by, summariseColumns(columns, all, [by], 'share')])
  return {
    schema: MARGINALS_SCHEMA,
    edition: columns.edition,
    by: Object.fromEntries(summaries) as Marginals['by'],
  }
}
