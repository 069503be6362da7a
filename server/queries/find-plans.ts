import { and, asc, eq, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { Feature, MultiPolygon } from 'geojson'
import type { ReadDatabase } from '../database.ts'
import { FIELD_IDS, type FieldId, NONE } from '../domain/field.ts'
import type { Filter } from '../domain/filter.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { PLAN_SECTIONS, type Plan, type PlanPart, type PlanStatus, type PlanType } from '../domain/plan.ts'
import { prefecturesInBlock } from '../domain/region.ts'
import {
  investments,
  planBodies,
  planFields,
  planMunicipalities,
  planPlaces,
  planProposers,
  planSections,
  planSources,
  plans,
  sites,
} from '../schema.ts'
import { holdsText, isIn } from './filter-condition.ts'
import { sumInvestments } from './find-investments.ts'

interface Asked {
  editionKey: number
  filter: Filter
  places: PlaceIndex
}

/** A plan is in when its area holds a municipality that the filter names. */
function holdsPlace(codes: SQL): SQL {
  return sql`exists (select 1 from ${planMunicipalities} where ${planMunicipalities.plan} = ${plans.key} and ${codes})`
}

function inPrefectures(prefectures: readonly string[]): SQL {
  return holdsPlace(isIn(sql`substr(${planMunicipalities.municipality}, 1, 2)`, prefectures))
}

/** Which plans of an edition a filter selects; of the names that plans do not take, none sets a condition. */
export function planCondition({ editionKey, filter, places }: Asked): SQL | undefined {
  const { field, planType, planStatus, plan, prefecture, municipality, block, q, bbox } = filter
  const ofPlan = sql`select 1 from ${planFields} where ${planFields.plan} = ${plans.key}`
  return and(
    eq(plans.edition, editionKey),
    field &&
      or(
        sql`exists (${ofPlan} and ${isIn(planFields.field, field)})`,
        field.includes(NONE) ? sql`not exists (${ofPlan})` : undefined,
      ),
    planType && isIn(plans.type, planType),
    planStatus && isIn(plans.status, planStatus),
    plan && isIn(plans.id, plan),
    prefecture && inPrefectures(prefecture),
    block && inPrefectures(block.flatMap(prefecturesInBlock)),
    municipality && holdsPlace(isIn(planMunicipalities.municipality, municipality.flatMap(places.leavesOf))),
    q === undefined ? undefined : holdsText(plans.search, q),
    bbox &&
      sql`${plans.west} <= ${bbox[2]} and ${plans.east} >= ${bbox[0]} and ${plans.south} <= ${bbox[3]} and ${plans.north} >= ${bbox[1]}`,
  )
}

/** Plans that match, by id, each with its area and the sums of its cases. */
export async function findPlans(db: ReadDatabase, asked: Asked): Promise<Plan[]> {
  const rows = await db.select().from(plans).where(planCondition(asked)).orderBy(asc(plans.id))
  return await Promise.all(rows.map((row) => readPlan(db, row)))
}

export async function findPlan(db: ReadDatabase, editionKey: number, id: string): Promise<Plan | null> {
  const [row] = await db
    .select()
    .from(plans)
    .where(and(eq(plans.edition, editionKey), eq(plans.id, id)))
  return row === undefined ? null : await readPlan(db, row)
}

function inTypeOrder(type: PlanType, sections: { item: string; text: string }[]): Plan['sections'] {
  const order = PLAN_SECTIONS[type]
  return sections
    .sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item))
    .map(({ item, text }) => ({ item, label: item, text }))
}

async function fieldsOf(db: ReadDatabase, plan: number): Promise<FieldId[]> {
  const rows = await db.select().from(planFields).where(eq(planFields.plan, plan))
  return FIELD_IDS.filter((field) => rows.some((row) => row.field === field))
}

async function readPlan(db: ReadDatabase, row: typeof plans.$inferSelect): Promise<Plan> {
  const municipalities = await db
    .select({ code: planMunicipalities.municipality })
    .from(planMunicipalities)
    .where(eq(planMunicipalities.plan, row.key))
    .orderBy(asc(planMunicipalities.municipality))
  const codes = municipalities.map((entry) => entry.code)
  const inside = sql`exists (select 1 from ${sites} join ${planPlaces} on ${planPlaces.place} = coalesce(${sites.municipality}, ${sites.prefecture})
    where ${sites.investment} = ${investments.key} and ${planPlaces.plan} = ${row.key})`
  const ofEdition = sql`${investments.edition} = ${row.edition}`
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    bodies: await db
      .select({ code: planBodies.code, name: planBodies.name })
      .from(planBodies)
      .where(eq(planBodies.plan, row.key))
      .orderBy(asc(planBodies.position)),
    fields: await fieldsOf(db, row.key),
    industry: row.industry,
    example: row.example,
    status: row.status,
    statusOn: row.statusOn,
    announcedOn: row.announcedOn,
    period: [row.periodFrom, row.periodTo],
    proposedBy: (
      await db
        .select()
        .from(planProposers)
        .where(eq(planProposers.plan, row.key))
        .orderBy(asc(planProposers.position))
    ).map((proposer) => proposer.prefecture),
    block: row.block,
    exitCriterion: row.exitCriterion,
    note: row.note,
    sections: inTypeOrder(
      row.type,
      await db.select().from(planSections).where(eq(planSections.plan, row.key)),
    ),
    sources: await db
      .select({ title: planSources.title, url: planSources.url, date: planSources.date })
      .from(planSources)
      .where(eq(planSources.plan, row.key))
      .orderBy(asc(planSources.further), asc(planSources.position)),
    area: {
      municipalities: codes,
      prefectures: [...new Set(codes.map((code) => code.slice(0, 2)))],
      areaKm2: row.areaKm2 ?? 0,
      parts: row.parts ?? [],
    },
    investments: {
      declared: await sumInvestments(db, sql`${ofEdition} and ${investments.planId} = ${row.id}`),
      inside: await sumInvestments(db, sql`${ofEdition} and ${inside}`),
    },
  }
}

export interface AreaProperties {
  id: string
  type: PlanType
  name: string
  status: PlanStatus
  example: boolean
  fields: FieldId[]
  prefectures: string[]
  parts: PlanPart[]
}

/** The plan areas that match, as they were drawn at publication. */
export async function findAreas(
  db: ReadDatabase,
  asked: Asked,
): Promise<Feature<MultiPolygon, AreaProperties>[]> {
  const rows = await db
    .select()
    .from(plans)
    .where(and(planCondition(asked), isNotNull(plans.geometry)))
    .orderBy(asc(plans.id))
  return await Promise.all(
    rows.map(async (row) => ({
      type: 'Feature' as const,
      geometry: JSON.parse(row.geometry ?? '') as MultiPolygon,
      properties: {
        id: row.id,
        type: row.type,
        name: row.name,
        status: row.status,
        example: row.example,
        fields: await fieldsOf(db, row.key),
        prefectures: [...new Set((row.parts ?? []).flatMap((part) => part.prefectures))].sort(),
        parts: row.parts ?? [],
      },
    })),
  )
}
