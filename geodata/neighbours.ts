import type { Neighbours } from '../server/domain/place.ts'
import corrections from './corrections/neighbours.json' with { type: 'json' }
import type { Country } from './draw-country.ts'

/** Pairs of units with a common border, smaller code first, ascending; what the cells join or part wrongly is put right. */
export function findNeighbours({ arcs, units }: Country): Neighbours {
  const pairs = new Set<string>()
  for (const { left, right } of arcs)
    if (left > 0 && right > 0) pairs.add([units[left - 1], units[right - 1]].sort().join())
  for (const pair of corrections.part) pairs.delete(pair.join())
  for (const pair of corrections.join) pairs.add(pair.join())
  return [...pairs].sort().map((pair) => pair.split(',') as [string, string])
}

/** One pair a line, so that a change reads well in a comparison of versions. */
export function writeNeighbours(neighbours: Neighbours): string {
  return `[\n${neighbours.map((pair) => JSON.stringify(pair)).join(',\n')}\n]\n`
}
