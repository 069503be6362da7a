import type { ReadDatabase } from '../../database.ts'
import { coverPrefecture } from '../../domain/coverage/cover-prefecture.ts'
import type { PrefectureCoverage } from '../../domain/coverage/coverage.ts'
import type { CoveredCase } from '../../domain/coverage/group-cases.ts'
import type { Basis } from '../../domain/summary.ts'
import type { Asked } from '../select-asked.ts'
import { findCoveredCases } from './covered-cases.ts'
import { findCoveringPlans } from './covering-plans.ts'
import { declaredOutside } from './declared-outside.ts'
import { nearestPlans } from './nearest-plans.ts'
import { planProgress } from './plan-progress.ts'

/** One prefecture's report over the cases that a filter selects; the prefecture takes the place of one in the filter. */
export async function findPrefectureCoverage(
  db: ReadDatabase,
  asked: Asked & { edition: string; asOf: string; prefecture: string; basis: Basis },
): Promise<PrefectureCoverage> {
  const { editionKey, prefecture, edition, basis, places } = asked
  const plans = await findCoveringPlans(db, editionKey, asked.filter)
  const cases = await findCoveredCases(db, {
    ...asked,
    filter: { ...asked.filter, prefecture: [prefecture] },
  })
  const covering = plans.filter((plan) => plan.prefectures.includes(prefecture))
  const here = covering.map(({ id }) => id)
  const strays = await declaredOutside(db, asked, covering)
  const covered = coverPrefecture({
    ...{ edition, prefecture, basis, places, plans, cases },
    declaredOutside: strays,
  })
  const nearest = await nearestPlans(db, asked, new Set(plans.map(({ id }) => id)))
  const outsideNearest: PrefectureCoverage['outsideNearest'] = []
  const outside = new Set(covered.outside)
  for (const one of cases.filter(({ id }) => outside.has(id)))
    outsideNearest.push({ investment: one.id, ...(await nearestTo(one, prefecture, nearest)) })
  const named = new Set(outsideNearest.map(({ plan }) => plan))
  const plansNear = plans
    .filter(({ id }) => named.has(id) && !here.includes(id))
    .map(({ id, name, type }) => ({ id, name, type }))
  return {
    ...covered,
    outsideNearest,
    plansNear,
    progress: await planProgress(db, { ...asked, plans: here }),
  }
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
