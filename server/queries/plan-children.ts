import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { dateSpan } from '../domain/date.ts'
import { FIELD_IDS } from '../domain/field.ts'
import { PLAN_SECTIONS, type Plan, type PlanType } from '../domain/plan.ts'
import { yenPerUnit } from '../domain/plan-details.ts'
import {
  planAreas,
  planBodies,
  planChecks,
  planFields,
  planInfrastructure,
  planMeasures,
  planMembers,
  planProposers,
  planRequirements,
  planSections,
  planSources,
  planSteps,
  plans,
  planTargets,
} from '../schema.ts'

/** What a plan states in tables of its own: the same of a draft and of a published edition. */
export type PlanChildren = Pick<
  Plan,
  | 'bodies'
  | 'fields'
  | 'proposedBy'
  | 'sections'
  | 'sources'
  | 'process'
  | 'members'
  | 'requirements'
  | 'measures'
  | 'infrastructure'
  | 'targets'
> & { areas: Omit<typeof planAreas.$inferSelect, 'plan'>[] }

type Of<Row> = (plan: number) => Row[]

function byPlan<Row extends { plan: number }>(rows: readonly Row[]): Of<Omit<Row, 'plan'>> {
  const groups = new Map<number, Omit<Row, 'plan'>[]>()
  for (const { plan, ...row } of rows) {
    const group = groups.get(plan)
    if (group === undefined) groups.set(plan, [row])
    else group.push(row)
  }
  return (plan) => groups.get(plan) ?? []
}

/** A statement a table, whatever the number of plans. */
async function readTables(db: ReadDatabase, matches: SQL | undefined) {
  const keys = db.select({ key: plans.key }).from(plans).where(matches)
  return {
    fields: byPlan(await db.select().from(planFields).where(inArray(planFields.plan, keys))),
    bodies: byPlan(
      await db
        .select()
        .from(planBodies)
        .where(inArray(planBodies.plan, keys))
        .orderBy(asc(planBodies.position)),
    ),
    proposers: byPlan(
      await db
        .select()
        .from(planProposers)
        .where(inArray(planProposers.plan, keys))
        .orderBy(asc(planProposers.position)),
    ),
    sections: byPlan(await db.select().from(planSections).where(inArray(planSections.plan, keys))),
    sources: byPlan(
      await db
        .select()
        .from(planSources)
        .where(inArray(planSources.plan, keys))
        .orderBy(asc(planSources.further), asc(planSources.position)),
    ),
    areas: byPlan(
      await db.select().from(planAreas).where(inArray(planAreas.plan, keys)).orderBy(asc(planAreas.code)),
    ),
    steps: byPlan(
      await db.select().from(planSteps).where(inArray(planSteps.plan, keys)).orderBy(asc(planSteps.position)),
    ),
    members: byPlan(
      await db
        .select()
        .from(planMembers)
        .where(inArray(planMembers.plan, keys))
        .orderBy(asc(planMembers.position)),
    ),
    requirements: byPlan(
      await db
        .select()
        .from(planRequirements)
        .where(inArray(planRequirements.plan, keys))
        .orderBy(asc(planRequirements.position)),
    ),
    measures: byPlan(
      await db
        .select()
        .from(planMeasures)
        .where(inArray(planMeasures.plan, keys))
        .orderBy(asc(planMeasures.position)),
    ),
    infrastructure: byPlan(
      await db
        .select()
        .from(planInfrastructure)
        .where(inArray(planInfrastructure.plan, keys))
        .orderBy(asc(planInfrastructure.position)),
    ),
    targets: byPlan(
      await db
        .select()
        .from(planTargets)
        .where(inArray(planTargets.plan, keys))
        .orderBy(asc(planTargets.position)),
    ),
    checks: byPlan(await db.select().from(planChecks).where(inArray(planChecks.plan, keys))),
  }
}

/** All that the plans under a condition state in tables of their own, by a plan's key. */
export async function readPlanChildren(
  db: ReadDatabase,
  matches: SQL | undefined,
): Promise<(plan: number, type: PlanType) => PlanChildren> {
  const tables = await readTables(db, matches)
  return (plan, type) => ({
    bodies: tables.bodies(plan).map(({ code, name }) => ({ code, name })),
    fields: FIELD_IDS.filter((field) => tables.fields(plan).some((one) => one.field === field)),
    proposedBy: tables.proposers(plan).map(({ prefecture }) => prefecture),
    sections: inTypeOrder(type, tables.sections(plan)),
    sources: tables.sources(plan).map(({ title, url, date }) => ({ title, url, date })),
    areas: tables.areas(plan),
    process: tables.steps(plan).map(({ status, date }) => ({ status, date })),
    members: tables.members(plan).map(({ position: _, ...member }) => member),
    requirements: tables.requirements(plan).map(({ position: _, ...requirement }) => requirement),
    measures: tables.measures(plan).map(({ position: _, ...measure }) => measure),
    infrastructure: tables.infrastructure(plan).map(({ position: _, ...project }) => project),
    targets: tables.targets(plan).map(({ position: _, ...target }) => ({
      ...target,
      when: target.due,
      unitYen: yenPerUnit(target.unit),
      checks: tables
        .checks(plan)
        .filter((check) => check.target === target.id)
        .map(({ target: __, ...check }) => check)
        .sort((a, b) => (lastDay(a.asOf) < lastDay(b.asOf) ? -1 : 1)),
    })),
  })
}

function lastDay(date: string): string {
  return `${dateSpan(date)?.to ?? ''} ${date}`
}

function inTypeOrder(type: PlanType, sections: { item: string; text: string }[]): Plan['sections'] {
  const order = PLAN_SECTIONS[type]
  return sections
    .sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item))
    .map(({ item, text }) => ({ item, label: item, text }))
}

/** Plans of an edition, or the one that is named. */
export function ofEdition(edition: number, id?: string): SQL | undefined {
  return and(eq(plans.edition, edition), id === undefined ? undefined : eq(plans.id, id))
}
