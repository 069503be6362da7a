import { and, asc, eq, getTableColumns, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { Feature, MultiPolygon } from 'geojson'
import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { FIELD_IDS, NONE } from '../domain/field.ts'
import type { Filter } from '../domain/filter.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { AreaProperties, ListedPlan, Plan, PlanAlone, PlanType } from '../domain/plan.ts'
import { planLacks } from '../domain/plan-completeness.ts'
import { prefecturesInBlock } from '../domain/region.ts'
import { planFields, planMunicipalities, planOutlines, plans } from '../schema.ts'
import { holdsText, isIn } from './filter-condition.ts'
import { findProgrammes } from './find-programmes.ts'
import { ofEdition, readPlanChildren } from './plan-children.ts'
import { statedOf } from './plan-row.ts'
import { planSums } from './plan-sums.ts'

interface Asked {
  editionKey: number
  filter: Filter
  places: PlaceIndex
}
/** An edition whose plans are asked for with the sums of their cases: its columns tell them, where the runtime has any. */
interface Summed {
  editionKey: number
  columns: Columns | null
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
export async function findPlans(db: ReadDatabase, asked: Asked & Summed): Promise<ListedPlan[]> {
  const found = await findWholePlans(db, asked)
  return found.map(({ targets: _, infrastructure: __, ...plan }) => plan)
}

/** The same with their targets and infrastructure. */
export async function findWholePlans(db: ReadDatabase, asked: Asked & Summed): Promise<Plan[]> {
  return await readPlans(db, asked, planCondition(asked))
}

/** One plan with all that is known of it; its finer outline, where it has one, as it is drawn, and its programmes. */
export async function findPlan(db: ReadDatabase, of: Summed, id: string): Promise<PlanAlone | null> {
  const { editionKey } = of
  const [plan] = await readPlans(db, of, ofEdition(editionKey, id))
  if (plan === undefined) return null
  const [drawn] = await db
    .select({ geometry: planOutlines.geometry })
    .from(planOutlines)
    .innerJoin(plans, eq(plans.key, planOutlines.plan))
    .where(ofEdition(editionKey, id))
  return {
    ...plan,
    outline: drawn === undefined ? null : (JSON.parse(drawn.geometry) as MultiPolygon),
    programmes: await findProgrammes(
      db,
      editionKey,
      plan.measures.flatMap(({ programmeId }) => programmeId ?? []),
    ),
  }
}

async function readPlans(db: ReadDatabase, of: Summed, matches: SQL | undefined): Promise<Plan[]> {
  const rows = await db
    .select({ plan: withoutGeometry, hasOutline: sql<number>`${planOutlines.plan} is not null` })
    .from(plans)
    .leftJoin(planOutlines, eq(planOutlines.plan, plans.key))
    .where(matches)
    .orderBy(asc(plans.id))
  if (rows.length === 0) return []
  const childrenOf = await readPlanChildren(db, matches)
  const leaves = await municipalitiesOf(db, matches)
  const sumsOf = await planSums(db, of, matches)
  return rows.map(({ plan: row, hasOutline }) => {
    const children = childrenOf(row.key, row.type)
    const codes = leaves(row.key)
    return {
      ...statedOf({ ...row, geometry: null }, children),
      lacks: planLacks({
        id: row.id,
        type: row.type,
        hasFields: children.fields.length > 0,
        hasExitCriterion: row.exitCriterion !== null,
        sections: children.sections.map(({ item }) => item),
        targets: children.targets,
      }),
      area: {
        municipalities: codes,
        prefectures: [...new Set(codes.map((code) => code.slice(0, 2)))],
        areaKm2: row.areaKm2 ?? 0,
        parts: row.parts ?? [],
      },
      hasOutline: hasOutline === 1,
      investments: sumsOf(row),
    }
  })
}

/** The outlines of all areas are megabytes that only the map asks for. */
const { geometry: _, ...withoutGeometry } = getTableColumns(plans)

async function municipalitiesOf(
  db: ReadDatabase,
  matches: SQL | undefined,
): Promise<(plan: number) => string[]> {
  const rows = await db
    .select()
    .from(planMunicipalities)
    .where(inArray(planMunicipalities.plan, db.select({ key: plans.key }).from(plans).where(matches)))
    .orderBy(asc(planMunicipalities.municipality))
  const codes = new Map<number, string[]>()
  for (const { plan, municipality } of rows) {
    const own = codes.get(plan)
    if (own === undefined) codes.set(plan, [municipality])
    else own.push(municipality)
  }
  return (plan) => codes.get(plan) ?? []
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
  const fieldRows = await db
    .select()
    .from(planFields)
    .where(inArray(planFields.plan, db.select({ key: plans.key }).from(plans).where(planCondition(asked))))
  const hasOutline = await outlinesOf(db, asked)
  return rows.map((row) => ({
    type: 'Feature' as const,
    geometry: JSON.parse(row.geometry ?? '') as MultiPolygon,
    properties: {
      id: row.id,
      type: row.type,
      name: row.name,
      status: row.status,
      example: row.example,
      fields: FIELD_IDS.filter((field) =>
        fieldRows.some((one) => one.plan === row.key && one.field === field),
      ),
      prefectures: [...new Set((row.parts ?? []).flatMap((part) => part.prefectures))].sort(),
      parts: row.parts ?? [],
      hasOutline: hasOutline.has(row.key),
    },
  }))
}

async function outlinesOf(db: ReadDatabase, asked: Asked): Promise<Set<number>> {
  const rows = await db
    .select({ plan: planOutlines.plan })
    .from(planOutlines)
    .innerJoin(plans, eq(plans.key, planOutlines.plan))
    .where(planCondition(asked))
  return new Set(rows.map(({ plan }) => plan))
}

/** The finer outlines of the plans that match: what refines the drawing of an area and never its figures. */
export async function findOutlines(
  db: ReadDatabase,
  asked: Asked,
): Promise<Feature<MultiPolygon, { id: string; type: PlanType; name: string }>[]> {
  const rows = await db
    .select({ id: plans.id, type: plans.type, name: plans.name, geometry: planOutlines.geometry })
    .from(planOutlines)
    .innerJoin(plans, eq(plans.key, planOutlines.plan))
    .where(planCondition(asked))
    .orderBy(asc(plans.id))
  return rows.map(({ geometry, ...properties }) => ({
    type: 'Feature',
    geometry: JSON.parse(geometry) as MultiPolygon,
    properties,
  }))
}
