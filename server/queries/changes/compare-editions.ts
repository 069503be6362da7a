import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { Changes, ComparedCase, LikelyPair, ToldCase } from '../../domain/changes/changes.ts'
import { type Candidate, proposePairs } from '../../domain/changes/likely-pairs.ts'
import { stepsOf } from '../../domain/changes/steps.ts'
import type { Filter } from '../../domain/filter.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { Sums } from '../../domain/summary.ts'
import { investments, plans } from '../../schema.ts'
import type { EditionRow } from '../editions.ts'
import { filterCondition } from '../filter-condition.ts'
import { sumInvestments } from '../find-investments.ts'
import { planCondition } from '../find-plans.ts'
import { comparePlans } from './compare-plans.ts'
import { findRenames } from './find-renames.ts'
import { type CasePair, pairCases } from './pair-cases.ts'
import type { Side } from './select-cases.ts'
import { briefCases, figuresOfCases, inChunks, kindOf, readCandidates, tellCases } from './tell-cases.ts'

/** Of more cases come or gone no pairs are sought: no clerk would confirm them one by one. */
const MOST_CANDIDATES = 20_000

export interface Comparison {
  from: EditionRow
  to: EditionRow
  /** Keys of the editions whose 前ID are followed: the published ones and these two. */
  known: readonly number[]
  filter: Filter
  places: PlaceIndex
}

type Kind = ToldCase['kind']

/**
 * What makes the later edition out of the earlier one, as `Changes` says it; the cases are told a batch at a time, so
 * that memory holds no more of each than its id and keys.
 */
export interface ComparedEditions
  extends Pick<
    Changes,
    'from' | 'to' | 'totals' | 'steps' | 'likelyPairs' | 'plans' | 'areas' | 'planNames' | 'targets'
  > {
  /** Ids, ascending, of cases of these kinds. */
  idsOf: (...kinds: Kind[]) => string[]
  /** Cases of these kinds, by id. */
  briefs: (...kinds: Kind[]) => AsyncGenerator<ComparedCase[]>
  /** The same with all that differs in them. */
  told: (...kinds: Kind[]) => AsyncGenerator<ToldCase[]>
  /** So many of them from an offset on. */
  page: (kinds: Kind[], offset: number, limit: number) => Promise<ToldCase[]>
}

/** A comparison without the cases themselves: two that are alike share it. */
type Prepared = Pick<
  ComparedEditions,
  'from' | 'to' | 'totals' | 'steps' | 'likelyPairs' | 'plans' | 'areas' | 'planNames' | 'targets'
> & { pairs: CasePair[] }

/** Comparisons that a process holds: keys and ids of some hundred thousand cases each. */
const MOST_KEPT = 2
const kept = new WeakMap<ReadDatabase, Map<string, Promise<Prepared>>>()

/**
 * The same for published editions, which never change: who turns the pages of one comparison waits for it once. The
 * last few are held.
 */
export async function comparePublished(db: ReadDatabase, comparison: Comparison): Promise<ComparedEditions> {
  const { from, to, known, filter } = comparison
  const key = JSON.stringify([from.key, from.hash, to.key, to.hash, known, filter])
  const own = kept.get(db) ?? new Map<string, Promise<Prepared>>()
  kept.set(db, own)
  const prepared = own.get(key) ?? prepare(db, comparison)
  own.delete(key)
  own.set(key, prepared)
  for (const [oldest] of own) if (own.size > MOST_KEPT) own.delete(oldest)
  try {
    return tell(db, await prepared)
  } catch (problem) {
    own.delete(key)
    throw problem
  }
}

/** Compares two editions, drafts too. The rules stand at `Changes`. */
export async function compareEditions(db: ReadDatabase, comparison: Comparison): Promise<ComparedEditions> {
  return tell(db, await prepare(db, comparison))
}

function tell(db: ReadDatabase, { pairs, ...rest }: Prepared): ComparedEditions {
  const ofKinds = (kinds: Kind[]) => pairs.filter((pair) => kinds.includes(kindOf(pair)))
  return {
    ...rest,
    idsOf: (...kinds) => ofKinds(kinds).map(({ id }) => id),
    briefs: (...kinds) => briefCases(db, ofKinds(kinds)),
    told: (...kinds) => tellCases(db, ofKinds(kinds)),
    page: async (kinds, offset, limit) => {
      const found: ToldCase[] = []
      for await (const batch of tellCases(db, ofKinds(kinds).slice(offset, offset + limit)))
        found.push(...batch)
      return found
    },
  }
}

async function prepare(db: ReadDatabase, comparison: Comparison): Promise<Prepared> {
  const { from, to, filter, places, known } = comparison
  const sideOf = (edition: EditionRow): Side => ({
    edition: edition.key,
    matches: filterCondition(edition.key, filter, places).matches,
  })
  const pairs = await pairCases(db, {
    from: sideOf(from),
    to: sideOf(to),
    isWhole: Object.keys(filter).length === 0,
    renames: await findRenames(db, investments, known),
  })
  const ofPlans = await comparePlans(db, {
    from: planSide(from, comparison),
    to: planSide(to, comparison),
    renames: await findRenames(db, plans, known),
    places,
  })
  return {
    pairs,
    from: from.id,
    to: to.id,
    totals: { from: await totalOf(db, from, comparison), to: await totalOf(db, to, comparison) },
    steps: await addUp(db, pairs),
    likelyPairs: await likelyPairs(db, pairs),
    ...ofPlans,
  }
}

async function addUp(db: ReadDatabase, pairs: readonly CasePair[]): Promise<Changes['steps']> {
  let steps = stepsOf([])
  for await (const batch of figuresOfCases(db, pairs)) steps = stepsOf(batch, steps)
  return steps
}

async function likelyPairs(db: ReadDatabase, pairs: readonly CasePair[]): Promise<LikelyPair[] | null> {
  const [come, gone] = (['from', 'to'] as const).map((lacking) =>
    pairs.filter((pair) => pair[lacking] === null),
  ) as [CasePair[], CasePair[]]
  if (Math.max(come.length, gone.length) > MOST_CANDIDATES) return null
  const candidates = async (side: 'from' | 'to', of: CasePair[]): Promise<Candidate[]> => {
    const found: Candidate[] = []
    const keys = of.map((pair) => pair[side]).filter((key) => key !== null)
    for (const chunk of inChunks(keys)) found.push(...(await readCandidates(db, chunk)))
    return found
  }
  return proposePairs(await candidates('from', gone), await candidates('to', come))
}

function planSide(
  edition: EditionRow,
  { filter, places }: Comparison,
): { edition: number; matches: SQL | undefined } {
  return { edition: edition.key, matches: planCondition({ editionKey: edition.key, filter, places }) }
}

async function totalOf(db: ReadDatabase, edition: EditionRow, { filter, places }: Comparison): Promise<Sums> {
  const isWhole = Object.keys(filter).length === 0
  if (isWhole && edition.sums !== null) return edition.sums
  return await sumInvestments(db, sql`${filterCondition(edition.key, filter, places).matches}`)
}
