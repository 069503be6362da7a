/** An edition says of `id` that it was `previousId` before. */
export interface Rename {
  id: string
  previousId: string
}

/** Ids reached from one by the given steps, nearest first, itself not among them. A ring of ids ends where it began. */
function reached(id: string, steps: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set([id])
  for (const one of seen) for (const next of steps.get(one) ?? []) seen.add(next)
  seen.delete(id)
  return [...seen]
}

function stepsBack(renames: readonly Rename[]): Map<string, string[]> {
  const steps = new Map<string, string[]>()
  for (const { id, previousId } of renames) {
    const known = steps.get(id)
    if (known === undefined) steps.set(id, [previousId])
    else if (!known.includes(previousId)) known.push(previousId)
  }
  for (const known of steps.values()) known.sort()
  return steps
}

/**
 * Which ids of two editions name one and the same case, though they differ: one leads to the other by 前ID, over
 * editions in between too. An id that both editions hold is itself in both; each id is paired once, in order of ids.
 * @returns from the id in `to` to the id in `from`
 */
export function pairRenamed(
  renames: readonly Rename[],
  isIn: { from: (id: string) => boolean; to: (id: string) => boolean },
): Map<string, string> {
  const back = stepsBack(renames)
  const isOnlyIn = {
    from: (id: string) => isIn.from(id) && !isIn.to(id),
    to: (id: string) => isIn.to(id) && !isIn.from(id),
  }
  const pairs = new Map<string, string>()
  const taken = new Set<string>()
  const ids = [...back.keys()].sort()
  const pairUp = (later: 'from' | 'to', earlier: 'from' | 'to') => {
    for (const id of ids) {
      if (!isOnlyIn[later](id) || taken.has(id)) continue
      const former = reached(id, back).find((one) => isOnlyIn[earlier](one) && !taken.has(one))
      if (former === undefined) continue
      taken.add(id).add(former)
      pairs.set(later === 'to' ? id : former, later === 'to' ? former : id)
    }
  }
  pairUp('to', 'from')
  // Compared the other way round, it is the earlier list that names the later one's ids as former.
  pairUp('from', 'to')
  return pairs
}
