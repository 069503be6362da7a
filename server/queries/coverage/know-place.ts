import { eq, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { EmptyReason, PlaceKnowledge } from '../../domain/coverage/coverage.ts'
import type { Place } from '../../domain/place.ts'
import { investments, sites } from '../../schema.ts'
import type { EditionRow } from '../editions.ts'
import { filterCondition } from '../filter-condition.ts'
import { type Asked, matchingMask } from '../select-asked.ts'
import { findCoveringPlans } from './covering-plans.ts'

/** What an edition knows of a place, and where it shows no case there, why (vocabulary: Coverage). */
export async function knowPlace(
  db: ReadDatabase,
  asked: Omit<Asked, 'editionKey'> & { edition: EditionRow; place: Place },
): Promise<PlaceKnowledge> {
  const { edition, place, places, filter } = asked
  const { prefecture: _, municipality: __, block: ___, region: ____, ...others } = filter
  const here = place.kind === 'prefecture' ? { prefecture: [place.code] } : { municipality: [place.code] }
  const counted = async (rest: Asked['filter']) => {
    const mask = await matchingMask(db, { ...asked, editionKey: edition.key, filter: { ...rest, ...here } })
    return mask.reduce((sum, flag) => sum + flag, 0)
  }
  const { matches } = filterCondition(edition.key, others, places)
  const knownTo = async (code: string, column: typeof sites.municipality | typeof sites.prefecture) =>
    await db.$count(
      investments,
      sql`${matches} and exists (select 1 from ${sites} where ${sites.investment} = ${investments.key}
        and ${eq(column, code)} and (${sites.municipality} is null or ${sites.municipality} = ${code}))`,
    )
  const city = place.kind === 'ward' ? place.parent : null
  const isWhole = place.kind === 'prefecture'
  const [matching, cases] = [await counted(others), await counted({})]
  const known = {
    knownToCity: city === null ? 0 : await knownTo(city, sites.municipality),
    knownToPrefecture: isWhole ? 0 : await knownTo(place.prefecture, sites.prefecture),
  }
  const leaves = places.leavesOf(place.code)
  const plans = (await findCoveringPlans(db, edition.key, {})).flatMap(
    ({ id, name, type, municipalities }) => {
      const covered = leaves.filter((code) => municipalities.includes(code)).length
      return covered === 0 ? [] : [{ id, name, type, whole: covered === leaves.length }]
    },
  )
  const reasons: [EmptyReason, boolean][] = [
    ['filtered', cases > 0],
    ['no-case', cases === 0],
    ['known-to-city', known.knownToCity > 0],
    ['known-to-prefecture', known.knownToPrefecture > 0],
    ['covered', plans.length > 0],
    ['excerpt', !edition.complete],
  ]
  return {
    edition: edition.id,
    code: place.code,
    name: place.name,
    prefecture: place.prefecture,
    matching,
    cases,
    ...known,
    plans,
    complete: edition.complete,
    excerptOf: edition.excerptOf,
    reasons: matching > 0 ? [] : reasons.filter(([, holds]) => holds).map(([reason]) => reason),
  }
}
