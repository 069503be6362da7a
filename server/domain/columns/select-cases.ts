import { askedBox } from '../asked-box.ts'
import type { DrawnArea } from '../drawn-area.ts'
import { FIELD_IDS, NONE } from '../field.ts'
import { type BBox, type Filter, UNKNOWN } from '../filter.ts'
import { insideArea } from '../inside-area.ts'
import { PRECISIONS, STAGES } from '../investment.ts'
import { PREFECTURE_CODES, prefecturesInBlock, prefecturesInRegion } from '../region.ts'
import { type CaseCondition, casesNear, casesNotDrawn, type Part } from './case-grid.ts'
import { type ColumnLists, type Columns, PLAN_AREA_ANSWERS } from './columns.ts'
import {
  countIn,
  fullMask,
  type IndexColumn,
  keepAlso,
  keepBetween,
  keepBoth,
  keepByTable,
  keepSome,
  keepUnlessBeyond,
  type Mask,
  maskOf,
  ordinalsOf,
} from './mask.ts'

/** The filters that columns answer alone, exactly. The others come as a mask from where the text is. */
export const COLUMN_FILTERS: readonly (keyof Filter)[] = [
  'field',
  'planType',
  'plan',
  'planStatus',
  'prefecture',
  'municipality',
  'block',
  'region',
  'stage',
  'precision',
  'year',
  'ministry',
  'programme',
  'minAmount',
  'maxAmount',
  'minSupport',
  'maxSupport',
  'inPlanArea',
  'bbox',
  'within',
]

/** Codes that a case may carry and that lie in a place (`PlaceIndex.codesIn`). */
export type CodesIn = (code: string) => readonly string[]

export interface Matching {
  mask: Mask
  /** The ordinals of the same cases, rising, where they were found among few. */
  cases: Uint32Array | null
}

/** The ordinals of the cases that match, rising. */
export function casesOf({ mask, cases }: Matching): Uint32Array {
  return cases ?? ordinalsOf(mask)
}

export interface Selection extends Matching {
  /** Cases that a condition could not judge (contracts: leftOut). */
  leftOut: { amountUnknown: number; noPosition: number }
}

/**
 * The cases that match, by the rules of vocabulary.md (How cases are counted): conditions on place hold at one and the
 * same site. Names outside COLUMN_FILTERS are not looked at.
 * @param among cases that other conditions have left; all when absent
 */
export function selectCases(columns: Columns, filter: Filter, codesIn: CodesIn, among?: Mask): Selection {
  const onCases = caseConditions(columns.lists, filter)
  const conditions = { filter, codesIn }
  const all = () => judge(columns, conditions, caseMask(columns, onCases, among))
  const box = askedBox(filter)
  if (box === undefined) {
    const { mask, amountUnknown } = all()
    return { mask, cases: null, leftOut: { amountUnknown, noPosition: 0 } }
  }
  const wanted = { conditions: onCases, among }
  const near = casesNear(columns, box, wanted)
  const { mask, cases, amountUnknown } =
    near === null ? { ...all(), cases: null } : judgePart(near, columns.count, conditions)
  const noPosition = countWithoutPosition(casesNotDrawn(columns, wanted), conditions)
  return { mask, cases, leftOut: { amountUnknown, noPosition } }
}

interface Conditions {
  filter: Filter
  codesIn: CodesIn
}

interface Judged {
  mask: Mask
  amountUnknown: number
}

/** @param placed the cases that the conditions on cases hold for, which is written over */
function judge(columns: Columns, conditions: Conditions, placed: Mask): Judged {
  const { filter } = conditions
  const sites = siteMask(columns, conditions)
  const box = askedBox(filter)
  const here = box === undefined ? sites : positionMask(columns, sites, box, filter.within)
  if (here !== null) keepSome(placed, columns.firstSite, here)
  keepArea(columns, filter, placed, here)
  const bounds = boundsOf(columns, filter)
  if (bounds.length === 0) return { mask: placed, amountUnknown: 0 }
  const mask = placed.slice()
  for (const { column, min, max } of bounds) keepBetween(mask, column, min, max)
  return { mask, amountUnknown: countUnknown(bounds, placed, mask) }
}

/** The same of a part that all cases which match are of. @param count how many cases the edition has */
function judgePart({ columns, cases: ordinals }: Part, count: number, conditions: Conditions) {
  const { mask: ofPart, amountUnknown } = judge(columns, conditions, fullMask(columns.count))
  const cases = ordinalsOf(ofPart)
  for (let at = 0; at < cases.length; at++) cases[at] = ordinals[cases[at] as number] as number
  return { mask: maskOf(cases, count), cases, amountUnknown }
}

/** The cases that the conditions on cases hold for, but for bounds of yen and plan areas. */
function caseMask(columns: Columns, conditions: readonly CaseCondition[], among?: Mask): Mask {
  const mask = among?.slice() ?? fullMask(columns.count)
  for (const { name, table } of conditions) keepByTable(mask, columns[name], table)
  return mask
}

/** The values of a small column that a condition lets in: 1 at each of them. */
export interface Condition {
  column: IndexColumn
  table: Uint8Array
}

function tableOf<Entry>(list: readonly Entry[], isWanted: (entry: Entry) => boolean): Uint8Array {
  return Uint8Array.from(list, (entry) => Number(isWanted(entry)))
}

/** For a list whose entry n stands at n + 1; none is not wanted. */
function tableAfterNone<Entry>(list: readonly Entry[], isWanted: (entry: Entry) => boolean): Uint8Array {
  return Uint8Array.from([0, ...tableOf(list, isWanted)])
}

function isIn(values: readonly string[], value: string | null): boolean {
  return value !== null && values.includes(value)
}

/**
 * The condition of a filter that has no other, where it is one on a small column of cases; else null.
 */
export function soleCondition(columns: Columns, filter: Filter): Condition | null {
  const names = Object.keys(filter) as (keyof Filter)[]
  if (names.length !== 1) return null
  const [only, ...others] = caseConditions(columns.lists, filter)
  if (only === undefined || others.length > 0) return null
  return { column: columns[only.name], table: only.table }
}

/** The conditions on cases, but for bounds of yen and plan areas. */
function caseConditions(lists: ColumnLists, filter: Filter): CaseCondition[] {
  const { field, stage, year, ministry, programme, plan, planType, planStatus } = filter
  const conditions: CaseCondition[] = []
  if (field !== undefined) conditions.push({ name: 'fields', table: fieldTable(lists, field) })
  if (year !== undefined) conditions.push({ name: 'years', table: yearTable(lists, year) })
  if (stage !== undefined)
    conditions.push({ name: 'stage', table: tableOf(STAGES, ({ id }) => stage.includes(id)) })
  if (ministry !== undefined)
    conditions.push({
      name: 'ministry',
      table: tableAfterNone(lists.ministries, (name) => ministry.includes(name)),
    })
  if (programme !== undefined)
    conditions.push({
      name: 'programme',
      table: tableAfterNone(lists.programmes, ({ id, name }) => isIn(programme, id) || isIn(programme, name)),
    })
  const ofPlans: ((entry: ColumnLists['plans'][number]) => boolean)[] = []
  if (plan !== undefined) ofPlans.push(({ id }) => plan.includes(id))
  if (planStatus !== undefined) ofPlans.push(({ status }) => planStatus.includes(status))
  for (const isWanted of ofPlans)
    conditions.push({ name: 'plan', table: tableAfterNone(lists.plans, isWanted) })
  if (planType !== undefined) {
    const table = tableAfterNone(lists.plans, ({ type }) => planType.includes(type))
    table[0] = Number(planType.includes(NONE))
    conditions.push({ name: 'plan', table })
  }
  return conditions
}

function fieldTable({ fieldSets }: ColumnLists, asked: NonNullable<Filter['field']>): Uint8Array {
  const bits = asked.reduce((sum, id) => (id === NONE ? sum : sum | (1 << FIELD_IDS.indexOf(id))), 0)
  return tableOf(fieldSets, (set) => (set === 0 ? asked.includes(NONE) : (set & bits) !== 0))
}

function yearTable({ years }: ColumnLists, asked: NonNullable<Filter['year']>): Uint8Array {
  return tableOf(years, (span) =>
    span === null
      ? asked.includes(UNKNOWN)
      : asked.some((year) => year !== UNKNOWN && year >= span[0] && year <= span[1]),
  )
}

/** Which sites hold the conditions on place but for the box; null when there are none. */
function siteMask(columns: Columns, { filter, codesIn }: Conditions): Uint8Array | null {
  const { prefecture, municipality, block, region, precision } = filter
  const conditions: Condition[] = []
  const prefectures = [prefecture, block?.flatMap(prefecturesInBlock), region?.flatMap(prefecturesInRegion)]
  for (const codes of prefectures)
    if (codes !== undefined)
      conditions.push({
        column: columns.prefecture,
        table: tableAfterNone(PREFECTURE_CODES, (code) => codes.includes(code)),
      })
  if (municipality !== undefined) {
    const codes = new Set(municipality.flatMap(codesIn))
    conditions.push({
      column: columns.municipality,
      table: tableAfterNone(columns.lists.municipalities, ({ code }) => codes.has(code)),
    })
  }
  if (precision !== undefined)
    conditions.push({
      column: columns.sitePrecision,
      table: tableOf(PRECISIONS, ({ id }) => precision.includes(id)),
    })
  if (conditions.length === 0) return null
  const mask = fullMask(columns.prefecture.length)
  for (const { column, table } of conditions) keepByTable(mask, column, table)
  return mask
}

/** Which sites stand in the box and in the drawn area, and hold the other conditions on place. */
function positionMask(
  { lng, lat }: Columns,
  sites: Mask | null,
  [west, south, east, north]: BBox,
  within: DrawnArea | undefined,
): Mask {
  const mask = sites?.slice() ?? fullMask(lng.length)
  keepBetween(mask, lng, west, east)
  keepBetween(mask, lat, south, north)
  if (within === undefined) return mask
  const isInside = insideArea(within)
  for (let site = 0; site < mask.length; site++)
    if (mask[site] === 1) mask[site] = Number(isInside(lng[site] as number, lat[site] as number))
  return mask
}

/** `yes` is said of a site, together with its place; `no` and `unknown` of the whole case. */
function keepArea(columns: Columns, { inPlanArea }: Filter, mask: Mask, sites: Uint8Array | null): void {
  if (inPlanArea === undefined) return
  const others = tableOf(PLAN_AREA_ANSWERS, (answer) => answer !== 'yes' && inPlanArea.includes(answer))
  if (!inPlanArea.includes('yes')) {
    keepByTable(mask, columns.inPlanArea, others)
    return
  }
  const inside = columns.inside.slice()
  if (sites !== null) keepBoth(inside, sites)
  const byArea = others.includes(1) ? mask.slice() : null
  keepSome(mask, columns.firstSite, inside)
  if (byArea === null) return
  keepByTable(byArea, columns.inPlanArea, others)
  keepAlso(mask, byArea)
}

interface Bounds {
  column: Float64Array
  min: number
  max: number
}

function boundsOf(columns: Columns, filter: Filter): Bounds[] {
  const { minAmount, maxAmount, minSupport, maxSupport } = filter
  const bounds: Bounds[] = []
  const add = (name: 'amountYen' | 'supportYen', min?: number, max?: number) => {
    if (min === undefined && max === undefined) return
    bounds.push({ column: columns[name], min: min ?? 0, max: max ?? Number.POSITIVE_INFINITY })
  }
  add('amountYen', minAmount, maxAmount)
  add('supportYen', minSupport, maxSupport)
  return bounds
}

/**
 * Every bounded figure is either within its bounds or unknown, and one at least is unknown.
 * @param within the cases of the mask whose figures all lie within their bounds
 */
function countUnknown(bounds: readonly Bounds[], mask: Mask, within: Mask): number {
  const possible = mask.slice()
  for (const { column, min, max } of bounds) keepUnlessBeyond(possible, column, min, max)
  return countIn(possible) - countIn(within)
}

/**
 * Cases that all but their position holds for, and that have no drawn site which holds the other conditions on place.
 * @param columns of cases that the conditions on cases hold for
 */
function countWithoutPosition(columns: Columns, conditions: Conditions): number {
  const { filter } = conditions
  const mask = fullMask(columns.count)
  const sites = siteMask(columns, conditions)
  if (sites !== null) keepSome(mask, columns.firstSite, sites)
  keepArea(columns, filter, mask, sites)
  for (const { column, min, max } of boundsOf(columns, filter)) keepBetween(mask, column, min, max)
  const { lng } = columns
  const drawn = sites?.slice() ?? fullMask(lng.length)
  keepBetween(drawn, lng, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  const isDrawn = mask.slice()
  keepSome(isDrawn, columns.firstSite, drawn)
  return countIn(mask) - countIn(isDrawn)
}
