import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { CaseFigures, Changed, Changes, ComparedCase } from '../../domain/changes/changes.ts'
import { caseDifferences } from '../../domain/changes/differences.ts'
import { proposePairs } from '../../domain/changes/likely-pairs.ts'
import { stepsOf } from '../../domain/changes/steps.ts'
import type { Filter } from '../../domain/filter.ts'
import type { Investment } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { Sums } from '../../domain/summary.ts'
import { investments, plans } from '../../schema.ts'
import type { EditionRow } from '../editions.ts'
import { filterCondition } from '../filter-condition.ts'
import { sumInvestments } from '../find-investments.ts'
import { planCondition } from '../find-plans.ts'
import { readInvestments } from '../read-investments.ts'
import { comparePlans } from './compare-plans.ts'
import { findRenames } from './find-renames.ts'
import { type CasePair, pairCases } from './pair-cases.ts'
import type { Side } from './select-cases.ts'

const CHUNK = 500
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

/** What makes the later edition out of the earlier one, drafts too. The rules stand at `Changes`. */
export async function compareEditions(db: ReadDatabase, comparison: Comparison): Promise<Changes> {
  const { from, to, filter, places, known } = comparison
  const sideOf = (edition: EditionRow): Side => ({
    edition: edition.key,
    matches: filterCondition(edition.key, filter, places).matches,
  })
  const isWhole = Object.keys(filter).length === 0
  const pairs = await pairCases(db, {
    from: sideOf(from),
    to: sideOf(to),
    isWhole,
    renames: await findRenames(db, investments, known),
  })
  const cases = await tellCases(db, pairs)
  const ofPlans = await comparePlans(db, {
    from: planSide(from, comparison),
    to: planSide(to, comparison),
    renames: await findRenames(db, plans, known),
    places,
  })
  return {
    from: from.id,
    to: to.id,
    totals: { from: await totalOf(db, from, comparison), to: await totalOf(db, to, comparison) },
    steps: stepsOf(cases.cases),
    ...cases,
    ...ofPlans,
  }
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

type CaseChanges = Pick<
  Changes,
  'added' | 'removed' | 'changed' | 'entered' | 'left' | 'cases' | 'likelyPairs'
>

async function tellCases(db: ReadDatabase, pairs: readonly CasePair[]): Promise<CaseChanges> {
  const told: CaseChanges = {
    added: [],
    removed: [],
    changed: [],
    entered: [],
    left: [],
    cases: [],
    likelyPairs: null,
  }
  const gone: Investment[] = []
  const come: Investment[] = []
  const count = (kind: 'from' | 'to') => pairs.filter((pair) => pair[kind] === null).length
  const isSought = count('from') <= MOST_CANDIDATES && count('to') <= MOST_CANDIDATES
  for (let at = 0; at < pairs.length; at += CHUNK) {
    const chunk = pairs.slice(at, at + CHUNK)
    const keys = chunk.flatMap(({ from, to }) => [from, to]).filter((key) => key !== null)
    const read = await readInvestments(db, keys)
    const byKey = new Map(keys.map((key, index) => [key, read[index]]))
    for (const pair of chunk) {
      const from = pair.from === null ? undefined : byKey.get(pair.from)
      const to = pair.to === null ? undefined : byKey.get(pair.to)
      tell(told, pair, from, to)
      if (isSought && from === undefined && to !== undefined) come.push(to)
      if (isSought && to === undefined && from !== undefined) gone.push(from)
    }
  }
  if (isSought) told.likelyPairs = proposePairs(gone.map(candidate), come.map(candidate))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  told.added.sort()
  told.removed.sort()
  for (const list of [told.changed, told.entered, told.left, told.cases] as { id: string }[][])
    list.sort(byId)
  return told
}

function tell(
  told: CaseChanges,
  { isIn }: CasePair,
  from: Investment | undefined,
  to: Investment | undefined,
): void {
  const one = to ?? from
  if (one === undefined) return
  const changed: Changed = {
    id: one.id,
    fields: from === undefined || to === undefined ? [] : caseDifferences(from, to),
  }
  if (isIn.from && isIn.to) told.changed.push(changed)
  else if (isIn.to) told.added.push(one.id)
  else told.removed.push(from?.id ?? one.id)
  if (from !== undefined && to !== undefined && isIn.from !== isIn.to)
    (isIn.to ? told.entered : told.left).push(isIn.to ? changed : { ...changed, id: from.id })
  told.cases.push({
    ...briefly(isIn.to || from === undefined ? one : from),
    from: isIn.from && from !== undefined ? figures(from) : null,
    to: isIn.to && to !== undefined ? figures(to) : null,
  })
}

function briefly({ id, title, company, sites: [site] }: Investment): Omit<ComparedCase, 'from' | 'to'> {
  const { lng = null, lat = null } = site ?? {}
  return {
    id,
    title,
    company,
    place: site?.municipality ?? site?.prefecture ?? null,
    point: lng === null || lat === null ? null : [lng, lat],
  }
}

function figures({ amountYen, amountIs, supportYen, supportIs, stage }: Investment): CaseFigures {
  return { amountYen, amountIs, supportYen, supportIs, stage }
}

function candidate({ id, title, company, corporateNumber, amountYen, sites }: Investment) {
  const places = [...new Set(sites.flatMap(({ municipality }) => municipality ?? []))]
  return { id, title, company, corporateNumber, amountYen, places }
}
