import { CASE_KINDS, type ChangesSummary } from '../domain/changes/changes.ts'
import { moveOf } from '../domain/changes/steps.ts'
import type { ComparedEditions } from '../queries/changes/compare-editions.ts'

/** What a page shows of a comparison before any of its cases is asked for. */
export async function summariseChanges(compared: ComparedEditions): Promise<ChangesSummary> {
  const { from, to, totals, steps, likelyPairs, plans, planNames, areas, targets } = compared
  const isPaired = new Set(likelyPairs?.flatMap(({ removed, added }) => [removed, added]))
  const moves = new Map<string, ChangesSummary['moves'][number]>()
  const pairTitles: ChangesSummary['pairTitles'] = []
  for await (const batch of compared.briefs(...CASE_KINDS))
    for (const one of batch) {
      const move = moveOf(one)
      const key = `${one.place} ${move}`
      const known = moves.get(key)
      if (known === undefined) moves.set(key, { place: one.place, move, count: 1 })
      else known.count += 1
      if (isPaired.has(one.id)) pairTitles.push({ id: one.id, title: one.title })
    }
  const counts = Object.fromEntries(CASE_KINDS.map((kind) => [kind, compared.idsOf(kind).length]))
  return {
    from,
    to,
    totals,
    steps,
    counts: counts as ChangesSummary['counts'],
    moves: [...moves.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    likelyPairs,
    pairTitles,
    plans,
    planNames,
    areas,
    targets,
  }
}
