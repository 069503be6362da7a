import type { AmountQualifier, Stage } from '../investment.ts'
import type { Sums } from '../summary.ts'
import type { Move } from './steps.ts'

/** One value that is not what it was. Values are those of `Investment` or of `PlanDeclaration`. */
export interface FieldChange {
  name: string
  from: unknown
  to: unknown
}

export interface Changed {
  /** The id in the later of the two editions. */
  id: string
  fields: FieldChange[]
}

/** What is said of a case beside its id. Yen are integers; null = 非公表. */
export interface CaseFigures {
  amountYen: number | null
  amountIs: AmountQualifier
  supportYen: number | null
  supportIs: AmountQualifier
  stage: Stage
}

/** A case that the comparison names, so that lists, maps and tables need not ask for it one by one. */
export interface ComparedCase {
  id: string
  title: string
  company: string | null
  /** Code of its first site's municipality, else prefecture. */
  place: string | null
  /** Own position of its first site, [lng, lat]; null when none is published. */
  point: [number, number] | null
  /** null = not in that edition, or not selected there. */
  from: CaseFigures | null
  to: CaseFigures | null
}

export const PAIR_REASONS = ['company', 'place', 'title', 'amount'] as const
export type PairReason = (typeof PAIR_REASONS)[number]

/** A case gone and a case come that may be one: 前ID would say so. */
export interface LikelyPair {
  removed: string
  added: string
  because: PairReason[]
}

/** What became of a case, and all that differs in it where both editions have it. */
export interface ToldCase {
  kind: (typeof CASE_KINDS)[number]
  fields: FieldChange[]
  one: ComparedCase
}

export const CASE_KINDS = ['added', 'removed', 'changed', 'entered', 'left'] as const

/** What of `Changes` a page needs at once, however many cases there are: they are counted, and asked for a page at a time. */
export interface ChangesSummary
  extends Pick<
    Changes,
    'from' | 'to' | 'totals' | 'steps' | 'likelyPairs' | 'plans' | 'planNames' | 'areas' | 'targets'
  > {
  /** `added` and `removed` without those that stand under `entered` and `left`. */
  counts: Record<ToldCase['kind'], number>
  /** Cases by the place of their first site (as in `ComparedCase`) and by what became of them. */
  moves: { place: string | null; move: Move; count: number }[]
  /** Titles of the cases that `likelyPairs` names. */
  pairTitles: { id: string; title: string }[]
}

/** Cases of one kind, or of all, by id. */
export interface ChangedCases {
  total: number
  items: ToldCase[]
  /** Where the next page begins; null on the last. */
  nextOffset: number | null
}

/**
 * What makes one edition out of another. A filter selects cases in each edition by itself, so under one `added` and
 * `removed` also hold the cases that are in both editions and that only one of them selects (`entered`, `left`).
 * totals.from + steps.added − steps.removed + steps.changed = totals.to, in every figure.
 */
export interface Changes {
  from: string
  to: string
  totals: { from: Sums; to: Sums }
  steps: { added: Sums; removed: Sums; changed: Sums }
  added: string[]
  removed: string[]
  changed: Changed[]
  entered: Changed[]
  left: Changed[]
  /** Every case named above, by id. */
  cases: ComparedCase[]
  /** null: too many cases came and went to look for pairs. */
  likelyPairs: LikelyPair[] | null
  plans: { added: string[]; removed: string[]; changed: Changed[] }
  /** Names of the plans above and below. */
  planNames: { id: string; name: string }[]
  areas: { plan: string; added: string[]; removed: string[] }[]
  targets: { plan: string; target: string; fields: FieldChange[] }[]
}
