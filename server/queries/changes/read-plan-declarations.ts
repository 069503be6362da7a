import { asc, inArray } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { PlanDeclaration } from '../../domain/changes/plan-declaration.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { planOutlines, plans } from '../../schema.ts'
import { ofEdition, readPlanChildren } from '../plan-children.ts'
import { statedOf } from '../plan-row.ts'

/** The plans of an edition, or one of them, drafts too, by id, as they were declared; areas in leaf municipalities. */
export async function readPlanDeclarations(
  db: ReadDatabase,
  edition: number,
  places: PlaceIndex,
  id?: string,
): Promise<(PlanDeclaration & { key: number })[]> {
  const matches = ofEdition(edition, id)
  const rows = await db.select().from(plans).where(matches).orderBy(asc(plans.id))
  const childrenOf = await readPlanChildren(db, matches)
  const outlines = await db
    .select({ plan: planOutlines.plan, sha256: planOutlines.sha256 })
    .from(planOutlines)
    .where(inArray(planOutlines.plan, db.select({ key: plans.key }).from(plans).where(matches)))
  return rows.map((row) => {
    const children = childrenOf(row.key, row.type)
    return {
      key: row.key,
      ...statedOf(row, children),
      municipalities: [...new Set(children.areas.flatMap(({ code }) => places.leavesOf(code)))].sort(),
      progress: children.targets.flatMap(({ id: target, checks }) =>
        checks.map((check) => ({ target, ...check })),
      ),
      outline: outlines.find(({ plan }) => plan === row.key)?.sha256 ?? null,
    }
  })
}
