import { and, asc, eq, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { DeclaredOutside } from '../../domain/coverage/cover-prefecture.ts'
import { investments, planPlaces, plans, sites } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'
import type { Asked } from '../select-asked.ts'
import { casesUnder } from './covered-cases.ts'

/** Cases, wherever they are, that belong to one of some plans and have no site in its area. */
export async function declaredOutside(
  db: ReadDatabase,
  asked: Asked,
  planIds: readonly string[],
): Promise<DeclaredOutside[]> {
  if (planIds.length === 0) return []
  const { prefecture: _, ...anywhere } = asked.filter
  const matches = await casesUnder(db, { ...asked, filter: { ...anywhere, plan: [...planIds] } })
  const isInside = sql`exists (select 1 from ${sites} cross join ${planPlaces}
    where ${sites.investment} = ${investments.key} and ${planPlaces.plan} = ${plans.key}
    and ${planPlaces.place} = coalesce(${sites.municipality}, ${sites.prefecture}))`
  return await db
    .select({ investment: investments.id, title: investments.title, plan: plans.id })
    .from(investments)
    .innerJoin(plans, and(eq(plans.edition, investments.edition), eq(plans.id, investments.planId)))
    .where(sql`${matches} and ${isIn(investments.planId, planIds)} and not ${isInside}`)
    .orderBy(asc(investments.id))
}
