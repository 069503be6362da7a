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
/** So many of the likeliest are weighed of each case gone, so that memory grows with the cases and not with their pairs. */
const MOST_EACH = 20

/** A candidate with what is compared of it, worked out once: it is held against hundreds of others. */
interface Digest {
  id: string
  number: string | null
  company: string | null
  title: string
  /** How often each two letters follow each other in the title, and how many pairs these are. */
  letters: ReadonlyMap<string, number>
  letterCount: number
  places: readonly string[]
  /** Null too where it is 0: two cases without money are not alike for that. */
  amountYen: number | null
}

function digestOf({ id, title, company, corporateNumber, places, amountYen }: Candidate): Digest {
  const folded = fold(title)
  const pairs = letterPairs(folded)
  const letters = new Map<string, number>()
  for (const pair of pairs) letters.set(pair, (letters.get(pair) ?? 0) + 1)
  return {
    id,
    number: corporateNumber,
    company: company === null ? null : fold(company),
    title: folded,
    letters,
    letterCount: pairs.length,
    places,
    amountYen: amountYen !== null && amountYen > 0 ? amountYen : null,
  }
}

function letterPairs(text: string): string[] {
  const letters = [...text]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** Sørensen–Dice: twice the letter pairs in common over all letter pairs, 0 to 1. */
function likeness(a: Digest, b: Digest): number {
  let common = 0
  for (const [pair, count] of a.letters) common += Math.min(count, b.letters.get(pair) ?? 0)
  const all = a.letterCount + b.letterCount
  return all === 0 ? 0 : (2 * common) / all
}

/** What a case may have in common with another; each is a key to look up. */
function marksOf({ number, company, title, amountYen, places }: Digest): string[] {
  return [
    number === null ? null : `number ${number}`,
    company === null ? null : `company ${company}`,
    `title ${title}`,
    amountYen === null ? null : `amount ${amountYen}`,
    ...places.map((place) => `place ${place}`),
  ].filter((mark) => mark !== null)
}

interface Proposal {
  removed: string
  added: string
  score: number
  points: Record<PairReason, number>
}

/** @returns null where too little speaks for the pair */
function judge(removed: Digest, added: Digest): Proposal | null {
  const sameNumber = removed.number !== null && removed.number === added.number
  const sameName = removed.company !== null && removed.company === added.company
  const company = sameNumber || sameName ? 2 : 0
  const place = removed.places.some((code) => added.places.includes(code)) ? 1 : 0
  const amount = removed.amountYen !== null && removed.amountYen === added.amountYen ? 1 : 0
  // Of titles alone no pair is made, and comparing them takes the longest.
  if (company + place + amount === 0) return null
  const likeTitle = likeness(removed, added)
  const title = likeTitle >= NEARLY_SAME ? 2 : likeTitle >= SIMILAR ? 1 : 0
  const score = company + place + title + amount + likeTitle / 10
  if (score < ENOUGH) return null
  return { removed: removed.id, added: added.id, score, points: { company, place, title, amount } }
}

/**
 * Proposes which cases gone and come may be one, the likeliest first, each case once: a proposal for a person, who
 * confirms it by 前ID.
 */
export function proposePairs(removed: readonly Candidate[], added: readonly Candidate[]): LikelyPair[] {
  const byMark = new Map<string, Digest[]>()
  for (const one of added) {
    const come = digestOf(one)
    for (const mark of marksOf(come)) {
      const known = byMark.get(mark)
      if (known === undefined) byMark.set(mark, [come])
      else known.push(come)
    }
  }
  const proposals: Proposal[] = []
  for (const one of removed)
    for (const proposal of proposalsFor(digestOf(one), byMark)) proposals.push(proposal)
  const used = { removed: new Set<string>(), added: new Set<string>() }
  return proposals.sort(byLikelihood).flatMap(({ removed: gone, added: come, points }) => {
    if (used.removed.has(gone) || used.added.has(come)) return []
    used.removed.add(gone)
    used.added.add(come)
    const because = (Object.keys(points) as PairReason[]).filter((reason) => points[reason] > 0)
    return [{ removed: gone, added: come, because }]
  })
}

/** The likeliest of what one case gone may have become. */
function proposalsFor(gone: Digest, byMark: ReadonlyMap<string, readonly Digest[]>): Proposal[] {
  const like = new Set<Digest>()
  for (const mark of marksOf(gone)) {
    const found = byMark.get(mark) ?? []
    if (found.length <= TOO_COMMON) for (const come of found) like.add(come)
  }
  return [...like]
    .map((come) => judge(gone, come))
    .filter((proposal) => proposal !== null)
    .sort(byLikelihood)
    .slice(0, MOST_EACH)
}

function byLikelihood(a: Proposal, b: Proposal): number {
  return b.score - a.score || order(a.removed, b.removed) || order(a.added, b.added)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
