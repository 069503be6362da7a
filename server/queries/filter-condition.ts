import { type AnyColumn, and, gte, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { dateSpan } from '../domain/date.ts'
import { NONE } from '../domain/field.ts'
import { type BBox, type Filter, UNKNOWN } from '../domain/filter.ts'
import { fold } from '../domain/fold.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { prefecturesInBlock, prefecturesInRegion } from '../domain/region.ts'
import { investmentFields, investments, investmentYears, plans, sites } from '../schema.ts'
import { cellsCondition } from './cells-condition.ts'
import { withinCondition } from './within-condition.ts'

/** A condition that always holds, so that a list of conditions is never empty. */
const ALWAYS = sql`true`

/** Any number of values as one bound parameter: D1 takes at most 100. */
export function isIn(column: AnyColumn | SQL, values: readonly (string | number)[] | Uint32Array): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify([...values])}))`
}

function all(conditions: (SQL | undefined)[]): SQL {
  return and(...conditions) ?? ALWAYS
}

/** Substring in folded text. instr, because D1's LIKE patterns end at about 50 bytes. */
export function holdsText(column: AnyColumn, text: string): SQL {
  return sql`instr(${column}, ${fold(text)}) > 0`
}

/** What a filter asks of the cases of one edition, kept apart by what each condition speaks of. */
export interface FilterCondition {
  /** All that must hold; the edition included. */
  matches: SQL
  /** Matches but for a figure that is not published (0 without amount filters). */
  leftOutForAmount: SQL | null
  /** Matches but for a box or drawn area that its sites, having no position, can never lie in. */
  leftOutForPosition: SQL | null
}

export function filterCondition(editionKey: number, filter: Filter, places: PlaceIndex): FilterCondition {
  const ofEdition = sql`${investments.edition} = ${editionKey}`
  const conditions = all(caseConditions(editionKey, filter))
  const onCase = sql`${ofEdition} and ${conditions}`
  const cells = cellsCondition(editionKey, filter)
  const onSite = siteConditions(filter, places)
  const position = positionCondition(filter)
  const place = all([
    onSite.length > 0 || position !== undefined ? someSite(all([...onSite, position])) : undefined,
    caseAreaCondition(filter, onSite, position),
  ])
  const amounts = all([
    range(investments.amountYen, filter.minAmount, filter.maxAmount),
    range(investments.supportYen, filter.minSupport, filter.maxSupport),
  ])
  // SQLite would rather walk all cases of the edition and look each up among the cells; + keeps it from that.
  const found = cells === undefined ? onCase : sql`${cells} and +${ofEdition} and ${conditions}`
  return {
    matches: all([found, place, amounts]),
    leftOutForAmount: hasAmountFilter(filter) ? all([found, place, amountNotKnown(filter)]) : null,
    leftOutForPosition:
      position === undefined
        ? null
        : all([
            onCase,
            amounts,
            caseAreaCondition(filter, onSite, undefined),
            someSite(all(onSite)),
            sql`not ${someSite(all([...onSite, isNotNull(sites.mapLng)]))}`,
          ]),
  }
}

function someSite(condition: SQL): SQL {
  return sql`exists (select 1 from ${sites} where ${sites.investment} = ${investments.key} and ${condition})`
}

function range(column: AnyColumn, min: number | undefined, max: number | undefined): SQL | undefined {
  return and(
    min === undefined ? undefined : gte(column, min),
    max === undefined ? undefined : lte(column, max),
  )
}

function hasAmountFilter(filter: Filter): boolean {
  const { minAmount, maxAmount, minSupport, maxSupport } = filter
  return [minAmount, maxAmount, minSupport, maxSupport].some((bound) => bound !== undefined)
}

/** Every bounded figure is either within its bounds or unknown, and one at least is unknown. */
function amountNotKnown(filter: Filter): SQL {
  const figures = [
    {
      column: investments.amountYen,
      within: range(investments.amountYen, filter.minAmount, filter.maxAmount),
    },
    {
      column: investments.supportYen,
      within: range(investments.supportYen, filter.minSupport, filter.maxSupport),
    },
  ].filter((figure) => figure.within !== undefined)
  return all([
    ...figures.map((figure) => or(figure.within, isNull(figure.column))),
    or(...figures.map((figure) => isNull(figure.column))),
  ])
}

function caseConditions(editionKey: number, filter: Filter): (SQL | undefined)[] {
  const { stage, ministry, programme, company, corporateNumber, plan, q } = filter
  return [
    filter.field && fieldCondition(filter.field),
    filter.planType && planTypeCondition(editionKey, filter.planType),
    filter.planStatus && ofPlans(editionKey, isIn(plans.status, filter.planStatus)),
    plan && isIn(investments.planId, plan),
    stage && isIn(investments.stage, stage),
    filter.year && yearCondition(filter.year),
    ministry && isIn(investments.ministry, ministry),
    programme && or(isIn(investments.programme, programme), isIn(investments.programmeId, programme)),
    company && isIn(investments.company, company),
    corporateNumber && isIn(investments.corporateNumber, corporateNumber),
    filter.announcedFrom && gte(investments.announcedTo, dateSpan(filter.announcedFrom)?.from ?? ''),
    filter.announcedTo && lte(investments.announcedFrom, dateSpan(filter.announcedTo)?.to ?? ''),
    q === undefined ? undefined : holdsText(investments.search, q),
  ].map((condition) => condition || undefined)
}

function fieldCondition(fields: NonNullable<Filter['field']>): SQL | undefined {
  const ofCase = sql`select 1 from ${investmentFields} where ${investmentFields.investment} = ${investments.key}`
  return or(
    sql`exists (${ofCase} and ${isIn(investmentFields.field, fields)})`,
    fields.includes(NONE) ? sql`not exists (${ofCase})` : undefined,
  )
}

function ofPlans(editionKey: number, condition: SQL): SQL {
  return sql`${investments.planId} in (select ${plans.id} from ${plans} where ${plans.edition} = ${editionKey} and ${condition})`
}

function planTypeCondition(editionKey: number, types: NonNullable<Filter['planType']>): SQL | undefined {
  return or(
    ofPlans(editionKey, isIn(plans.type, types)),
    types.includes(NONE) ? isNull(investments.planId) : undefined,
  )
}

function yearCondition(years: NonNullable<Filter['year']>): SQL | undefined {
  const known = years.filter((year) => year !== UNKNOWN)
  return or(
    sql`exists (select 1 from ${investmentYears} where ${investmentYears.investment} = ${investments.key} and ${isIn(investmentYears.year, known)})`,
    years.includes(UNKNOWN) ? isNull(investments.announcedOn) : undefined,
  )
}

/** Conditions on place that must hold at one and the same site; the position and `inPlanArea` are kept apart. */
function siteConditions(filter: Filter, places: PlaceIndex): SQL[] {
  const { prefecture, municipality, block, region, precision } = filter
  return [
    prefecture && isIn(sites.prefecture, prefecture),
    municipality && isIn(sites.municipality, municipality.flatMap(places.codesIn)),
    block && isIn(sites.prefecture, block.flatMap(prefecturesInBlock)),
    region && isIn(sites.prefecture, region.flatMap(prefecturesInRegion)),
    precision && isIn(sites.precision, precision),
  ].filter((condition) => condition !== undefined)
}

/** In the box, and in the drawn area: what only a site that stands on the map can be. */
function positionCondition({ bbox, within }: Filter): SQL | undefined {
  return and(
    bbox === undefined ? undefined : boxCondition(bbox),
    within === undefined ? undefined : withinCondition(within),
  )
}

function boxCondition([west, south, east, north]: BBox): SQL | undefined {
  return and(
    gte(sites.mapLng, west),
    lte(sites.mapLng, east),
    gte(sites.mapLat, south),
    lte(sites.mapLat, north),
  )
}

/** `yes` is said of a site, together with its place; `no` and `unknown` of the whole case. */
function caseAreaCondition(filter: Filter, onSite: SQL[], position: SQL | undefined): SQL | undefined {
  const asked = filter.inPlanArea
  if (asked === undefined) return undefined
  const others = asked.filter((answer) => answer !== 'yes')
  return or(
    asked.includes('yes') ? someSite(all([...onSite, position, sql`${sites.inside} = 1`])) : undefined,
    others.length > 0 ? isIn(investments.inPlanArea, others) : undefined,
  )
}
