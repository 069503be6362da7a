import type { PlaceIndex } from '../place-index.ts'
import type { CoveringPlan } from './coverage.ts'

/**
 * Tells the ids of the plans whose area holds a place wholly, by its code: a city's is inside when all its wards are, a
 * prefecture's when all of it is. Each place is looked up once.
 */
export function plansHolding(
  plans: readonly Pick<CoveringPlan, 'id' | 'municipalities'>[],
  places: PlaceIndex,
): (code: string) => readonly string[] {
  const areas = plans.map(({ id, municipalities }) => ({ id, leaves: new Set(municipalities) }))
  const known = new Map<string, string[]>()
  return (code) => {
    const before = known.get(code)
    if (before !== undefined) return before
    const own = places.leavesOf(code)
    const holding =
      own.length === 0 ? [] : areas.filter(({ leaves }) => own.every((leaf) => leaves.has(leaf)))
    const ids = holding.map(({ id }) => id)
    known.set(code, ids)
    return ids
  }
}
