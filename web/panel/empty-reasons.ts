import type { Filter } from '../../server/domain/filter.ts'
import { hasConditions } from '../state/filter-steps.ts'

/** Why nothing was found, as far as it can be said. */
export interface EmptyReasons {
  /** The edition itself holds nothing. */
  isEdition: boolean
  /** Cases that conditions on amounts leave out because theirs are not published. */
  amountUnknown: number
  /** Cases that a box leaves out because their position is not known. */
  noPosition: number
}

export function emptyReasons(
  filter: Filter,
  leftOut: { amountUnknown: number; noPosition: number },
): EmptyReasons {
  return { isEdition: !hasConditions(filter), ...leftOut }
}

/** More than this would be a wall of suggestions, and of requests. */
const MOST = 6

/** The filter without each of its names in turn, the last of the grammar first: what could be taken off. */
export function relaxations(filter: Filter): { name: keyof Filter; filter: Filter }[] {
  const names = Object.keys(filter) as (keyof Filter)[]
  return names
    .map((name) => {
      const { [name]: _, ...rest } = filter
      return { name, filter: rest }
    })
    .reverse()
    .slice(0, MOST)
}
