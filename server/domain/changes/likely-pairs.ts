import { fold } from '../fold.ts'
import type { LikelyPair, PairReason } from './changes.ts'

export interface Candidate {
  id: string
  title: string
  company: string | null
  corporateNumber: string | null
  /** Codes of its sites. */
  places: readonly string[]
  amountYen: number | null
}

/** Same company counts double, and so does nearly the same title: of these two alone a pair may be made. */
const ENOUGH = 3
const NEARLY_SAME = 0.8
const SIMILAR = 0.5
/** A company, place or amount that more cases than this share tells none of them from another. */
const TOO_COMMON = 200

function letterPairs(text: string): string[] {
  const letters = [...fold(text)]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** Sørensen–Dice: twice the letter pairs in common over all letter pairs, 0 to 1. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of b) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    common += 1
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length)
}

/** What a case may have in common with another; each is a key to look up. */
function marksOf(one: Candidate): string[] {
  return [
    one.corporateNumber === null ? null : `number ${one.corporateNumber}`,
    one.company === null ? null : `company ${fold(one.company)}`,
    `title ${fold(one.title)}`,
    one.amountYen === null || one.amountYen === 0 ? null : `amount ${one.amountYen}`,
    ...one.places.map((place) => `place ${place}`),
  ].filter((mark) => mark !== null)
}

function judge(removed: Candidate, added: Candidate): { score: number; because: PairReason[] } {
  const sameNumber = removed.corporateNumber !== null && removed.corporateNumber === added.corporateNumber
  const sameName =
    removed.company !== null && added.company !== null && fold(removed.company) === fold(added.company)
  const title = likeness(letterPairs(removed.title), letterPairs(added.title))
  const points: Record<PairReason, number> = {
    company: sameNumber || sameName ? 2 : 0,
    place: removed.places.some((place) => added.places.includes(place)) ? 1 : 0,
    title: title >= NEARLY_SAME ? 2 : title >= SIMILAR ? 1 : 0,
    amount:
      removed.amountYen !== null && removed.amountYen > 0 && removed.amountYen === added.amountYen ? 1 : 0,
  }
  const because = (Object.keys(points) as PairReason[]).filter((reason) => points[reason] > 0)
  return { score: Object.values(points).reduce((sum, one) => sum + one, 0) + title / 10, because }
}

/**
 * Proposes which cases gone and come may be one, the likeliest first, each case once: a proposal for a person, who
 * confirms it by 前ID.
 */
export function proposePairs(removed: readonly Candidate[], added: readonly Candidate[]): LikelyPair[] {
  const byMark = new Map<string, Candidate[]>()
  for (const one of added)
    for (const mark of marksOf(one)) {
      const known = byMark.get(mark)
      if (known === undefined) byMark.set(mark, [one])
      else known.push(one)
    }
  const proposals = removed.flatMap((gone) => {
    const like = marksOf(gone).flatMap((mark) => {
      const found = byMark.get(mark) ?? []
      return found.length > TOO_COMMON ? [] : found
    })
    return [...new Set(like)].map((come) => ({ removed: gone.id, added: come.id, ...judge(gone, come) }))
  })
  const used = { removed: new Set<string>(), added: new Set<string>() }
  return proposals
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || order(a.removed, b.removed) || order(a.added, b.added))
    .flatMap(({ removed: gone, added: come, because }) => {
      if (used.removed.has(gone) || used.added.has(come)) return []
      used.removed.add(gone)
      used.added.add(come)
      return [{ removed: gone, added: come, because }]
    })
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
