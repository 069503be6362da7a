import type { Edition } from '../../server/domain/edition.ts'
import type { Investment } from '../../server/domain/investment.ts'
import type { PlaceSuggestion } from '../../server/domain/place-index.ts'
import type { Sums } from '../../server/domain/summary.ts'

/** The answers of the API that are more than one domain value (contracts: API, Shapes). */
export interface Editions {
  items: Edition[]
  /** 正誤: which edition was corrected by which later one. */
  corrections: { edition: string; correctedBy: string }[]
}

export interface InvestmentsPage {
  edition: string
  total: number
  sums: Sums
  /** Cases that a condition on amounts or on a box could not judge. */
  leftOut: { amountUnknown: number; noPosition: number }
  items: Investment[]
  nextCursor: string | null
}

export interface PlaceSuggestions {
  items: PlaceSuggestion[]
}

export interface Suggestions {
  edition: string
  companies: string[]
  cases: { id: string; title: string; company: string | null }[]
}
