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
}

/** Compares two editions, drafts too. The rules stand at `Changes`. */
export async function compareEditions(db: ReadDatabase, comparison: Comparison): Promise<ComparedEditions> {
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
  const ofKinds = (kinds: Kind[]) => pairs.filter((pair) => kinds.includes(kindOf(pair)))
  return {
    from: from.id,
    to: to.id,
    totals: { from: await totalOf(db, from, comparison), to: await totalOf(db, to, comparison) },
    steps: await addUp(db, pairs),
    likelyPairs: await likelyPairs(db, pairs),
    idsOf: (...kinds) => ofKinds(kinds).map(({ id }) => id),
    briefs: (...kinds) => briefCases(db, ofKinds(kinds)),
    told: (...kinds) => tellCases(db, ofKinds(kinds)),
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
