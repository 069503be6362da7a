import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { PlanDeclaration } from '../../domain/changes/plan-declaration.ts'
import { FIELD_IDS } from '../../domain/field.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { PLAN_SECTIONS } from '../../domain/plan.ts'
import {
  planAreas,
  planBodies,
  planFields,
  planProposers,
  planSections,
  planSources,
  plans,
} from '../../schema.ts'

function byPlan<Row extends { plan: number }>(rows: readonly Row[]): (plan: number) => Row[] {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.plan)
    if (group === undefined) groups.set(row.plan, [row])
    else group.push(row)
  }
  return (plan) => groups.get(plan) ?? []
}

const source = ({ title, url, date }: typeof planSources.$inferSelect) => ({ title, url, date })

/** The plans of an edition, or one of them, drafts too, by id, as they were declared; areas in leaf municipalities. */
export async function readPlanDeclarations(
  db: ReadDatabase,
  edition: number,
  places: PlaceIndex,
  id?: string,
): Promise<(PlanDeclaration & { key: number })[]> {
  const asked = id === undefined ? undefined : eq(plans.id, id)
  const ofEdition = and(eq(plans.edition, edition), asked)
  const rows = await db.select().from(plans).where(ofEdition).orderBy(asc(plans.id))
  const { fields, bodies, proposers, sections, sources, areas } = await readChildren(db, ofEdition)
  return rows.map((row) => {
    const area = areas(row.key)
    const order = PLAN_SECTIONS[row.type]
    return {
      key: row.key,
      id: row.id,
      previousId: row.previousId,
      type: row.type,
      name: row.name,
      status: row.status,
      statusOn: row.statusOn,
      bodies: bodies(row.key).map(({ code, name }) => ({ code, name })),
      fields: FIELD_IDS.filter((field) => fields(row.key).some((one) => one.field === field)),
      industry: row.industry,
      example: row.example,
      announcedOn: row.announcedOn,
      period: [row.periodFrom, row.periodTo],
      proposedBy: proposers(row.key).map(({ prefecture }) => prefecture),
      block: row.block,
      draftName: row.draftName,
      coreMunicipality: row.coreMunicipality,
      checkFrequency: row.checkFrequency,
      standingSupport: row.standingSupport,
      contact: row.contact,
      exitCriterion: row.exitCriterion,
      note: row.note,
      sections: sections(row.key)
        .sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item))
        .map(({ item, text }) => ({ item, label: item, text })),
      sources: sources(row.key).map(source),
      areaRemarks: area.flatMap(({ plan: _, ...said }) =>
        said.links.length > 0 || said.name !== null || said.reason !== null || said.note !== null
          ? [said]
          : [],
      ),
      municipalities: [...new Set(area.flatMap(({ code }) => places.leavesOf(code)))].sort(),
    }
  })
}

async function readChildren(db: ReadDatabase, matches: SQL | undefined) {
  const keys = db.select({ key: plans.key }).from(plans).where(matches)
  return {
    fields: byPlan(await db.select().from(planFields).where(inArray(planFields.plan, keys))),
    bodies: byPlan(
      await db
        .select()
        .from(planBodies)
        .where(inArray(planBodies.plan, keys))
        .orderBy(asc(planBodies.plan), asc(planBodies.position)),
    ),
    proposers: byPlan(
      await db
        .select()
        .from(planProposers)
        .where(inArray(planProposers.plan, keys))
        .orderBy(asc(planProposers.plan), asc(planProposers.position)),
    ),
    sections: byPlan(await db.select().from(planSections).where(inArray(planSections.plan, keys))),
    sources: byPlan(
      await db
        .select()
        .from(planSources)
        .where(inArray(planSources.plan, keys))
        .orderBy(asc(planSources.plan), asc(planSources.further), asc(planSources.position)),
    ),
    areas: byPlan(
      await db
        .select()
        .from(planAreas)
        .where(inArray(planAreas.plan, keys))
        .orderBy(asc(planAreas.plan), asc(planAreas.code)),
    ),
  }
}
