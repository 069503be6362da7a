import { matchingAt, type SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Spots } from '../../server/domain/columns/spots.ts'
import type { DrawnColumns } from '../data/columns-protocol.ts'

export interface DrawnCases {
  spots: Spots | null
  looks: SpotLooks | null
  /** The matching cases at some spots, the dearest first. */
  casesAt: (at: readonly number[]) => number[]
}

export function drawnCases(drawn: DrawnColumns | null, looks: SpotLooks | null): DrawnCases {
  // Looks of another edition's columns may still be there for a moment: they fit no spot of this one.
  const fits = drawn !== null && looks !== null && looks.counts.length === drawn.spots.count
  const casesAt = (at: readonly number[]) => {
    if (!fits) return []
    const yen = (ordinal: number) => {
      const amount = drawn.amountYen[ordinal] as number
      return Number.isNaN(amount) ? -1 : amount
    }
    return matchingAt(drawn.spots, looks, at).sort((a, b) => yen(b) - yen(a) || a - b)
  }
  return { spots: drawn?.spots ?? null, looks: fits ? looks : null, casesAt }
}
