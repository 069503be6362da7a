import { sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import { coverPrefecture } from '../../domain/coverage/cover-prefecture.ts'
import type { PrefectureCoverage } from '../../domain/coverage/coverage.ts'
import type { CoveredCase } from '../../domain/coverage/group-cases.ts'
import type { Basis } from '../../domain/summary.ts'
import { investments } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'
import type { Asked } from '../select-asked.ts'
import { casesUnder, readCoveredCases } from './covered-cases.ts'
import { findCoveringPlans } from './covering-plans.ts'
import { nearestPlans } from './nearest-plans.ts'

/** One prefecture's report over the cases that a filter selects; the prefecture takes the place of one in the filter. */
export async function findPrefectureCoverage(
  db: ReadDatabase,
  asked: Asked & { edition: string; prefecture: string; basis: Basis },
): Promise<PrefectureCoverage> {
  const { editionKey, prefecture, edition, basis, places } = asked
  const plans = await findCoveringPlans(db, editionKey, asked.filter)
  const cases = await readCoveredCases(
    db,
    await casesUnder(db, { ...asked, filter: { ...asked.filter, prefecture: [prefecture] } }),
  )
  const here = plans.filter((plan) => plan.prefectures.includes(prefecture)).map(({ id }) => id)
  const { prefecture: _, ...anywhere } = asked.filter
  const declared =
    here.length === 0
      ? []
      : await readCoveredCases(
          db,
          sql`${await casesUnder(db, { ...asked, filter: { ...anywhere, plan: here } })} and ${isIn(investments.planId, here)}`,
        )
  const covered = coverPrefecture({ edition, prefecture, basis, places, plans, cases, declared })
  const nearest = await nearestPlans(db, editionKey, new Set(plans.map(({ id }) => id)))
  const outsideNearest: PrefectureCoverage['outsideNearest'] = []
  const outside = new Set(covered.outside)
  for (const one of cases.filter(({ id }) => outside.has(id)))
    outsideNearest.push({ investment: one.id, ...(await nearestTo(one, prefecture, nearest)) })
  return { ...covered, outsideNearest }
}

async function nearestTo(
  { sites }: CoveredCase,
  prefecture: string,
  nearest: Awaited<ReturnType<typeof nearestPlans>>,
): Promise<{ plan: string | null; distanceKm: number | null }> {
  let found: { plan: string; distanceKm: number } | null = null
  for (const { point, prefecture: code } of sites) {
    if (point === null || code !== prefecture) continue
    const one = await nearest(point)
    if (one !== null && (found === null || one.distanceKm < found.distanceKm)) found = one
  }
  return found ?? { plan: null, distanceKm: null }
}
