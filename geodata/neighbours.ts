import type { Neighbours } from '../server/domain/place.ts'
import type { Country } from './draw-country.ts'

/** Pairs of units with a common border, smaller code first, ascending. */
export function findNeighbours({ arcs, units }: Country): Neighbours {
  const pairs = new Set<string>()
  for (const { left, right } of arcs)
    if (left > 0 && right > 0) pairs.add([units[left - 1], units[right - 1]].sort().join())
  return [...pairs].sort().map((pair) => pair.split(',') as [string, string])
}

/** One pair a line, so that a change reads well in a comparison of versions. */
export function writeNeighbours(neighbours: Neighbours): string {
  return `[\n${neighbours.map((pair) => JSON.stringify(pair)).join(',\n')}\n]\n`
}
