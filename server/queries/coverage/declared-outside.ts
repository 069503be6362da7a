import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { Columns } from '../../domain/columns/columns.ts'
import { placeOf, planOf } from '../../domain/columns/covered-case.ts'
import type { Mask } from '../../domain/columns/mask.ts'
import type { DeclaredOutside } from '../../domain/coverage/cover-prefecture.ts'
import type { CoveringPlan } from '../../domain/coverage/coverage.ts'
import { plansHolding } from '../../domain/coverage/plans-holding.ts'
import { investments, planPlaces, plans, sites } from '../../schema.ts'
import { casesById } from '../cases-by-id.ts'
import { filterCondition } from '../filter-condition.ts'
import { type Asked, selectAsked } from '../select-asked.ts'

/** Cases, wherever they are, that belong to one of some plans and have no site in its area; in no order. */
export async function declaredOutside(
  db: ReadDatabase,
  asked: Asked,
  of: readonly CoveringPlan[],
): Promise<DeclaredOutside[]> {
  if (of.length === 0) return []
  const { prefecture: _, ...anywhere } = asked.filter
  const { editionKey, columns, places } = asked
  const filter = { ...anywhere, plan: of.map(({ id }) => id) }
  const selection = await selectAsked(db, { ...asked, filter })
  if (selection === null || columns === null)
    return await readDeclaredOutside(db, filterCondition(editionKey, filter, places).matches)
  const found: DeclaredOutside[] = []
  const strays = withoutSiteInside(columns, selection.mask, plansHolding(of, places))
  for await (const portion of casesById<[title: string]>(db, editionKey, strays, [sql`${investments.title}`]))
    for (const [ordinal, investment, title] of portion)
      found.push({ investment, title, plan: planOf(columns, ordinal) ?? '' })
  return found
}

function withoutSiteInside(
  columns: Columns,
  declared: Mask,
  holding: (code: string) => readonly string[],
): Mask {
  const { firstSite } = columns
  const mask = declared.slice()
  for (let ordinal = 0; ordinal < mask.length; ordinal++) {
    if (mask[ordinal] === 0) continue
    const plan = planOf(columns, ordinal) ?? ''
    for (let site = firstSite[ordinal] as number; site < (firstSite[ordinal + 1] as number); site++)
      if (holding(placeOf(columns, site) ?? '').includes(plan)) mask[ordinal] = 0
  }
  return mask
}

async function readDeclaredOutside(db: ReadDatabase, matches: SQL): Promise<DeclaredOutside[]> {
  const isInside = sql`exists (select 1 from ${sites} cross join ${planPlaces}
    where ${sites.investment} = ${investments.key} and ${planPlaces.plan} = ${plans.key}
    and ${planPlaces.place} = coalesce(${sites.municipality}, ${sites.prefecture}))`
  return await db
    .select({ investment: investments.id, title: investments.title, plan: plans.id })
    .from(investments)
    .innerJoin(plans, and(eq(plans.edition, investments.edition), eq(plans.id, investments.planId)))
    .where(sql`${matches} and not ${isInside}`)
}
