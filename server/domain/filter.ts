import { isCorporateNumber } from './corporate-number.ts'
import { dateSpan } from './date.ts'
import type { DrawnArea } from './drawn-area.ts'
import { FIELD_IDS, type FieldId, NONE } from './field.ts'
import { PRECISIONS, type Precision, STAGES, type Stage } from './investment.ts'
import { parsePlaceCode } from './place-code.ts'
import { PLAN_STATUSES, PLAN_TYPES, type PlanStatus, type PlanType } from './plan.ts'
import { BLOCKS, type BlockId, PREFECTURE_CODES, REGIONS, type RegionId } from './region.ts'

export const UNKNOWN = 'unknown'

/** west, south, east, north in degrees. */
export type BBox = [number, number, number, number]

/**
 * What selects whole cases. Values of one name are or-ed, names are and-ed; conditions on place hold at one and
 * the same site (vocabulary: How cases are counted). A name that is absent sets no condition.
 */
export interface Filter {
  field?: (FieldId | typeof NONE)[]
  planType?: (PlanType | typeof NONE)[]
  plan?: string[]
  prefecture?: string[]
  municipality?: string[]
  block?: BlockId[]
  region?: RegionId[]
  stage?: Stage[]
  precision?: Precision[]
  year?: (number | typeof UNKNOWN)[]
  planStatus?: PlanStatus[]
  ministry?: string[]
  programme?: string[]
  company?: string[]
  corporateNumber?: string[]
  /** Integer yen. */
  minSupport?: number
  maxSupport?: number
  minAmount?: number
  maxAmount?: number
  announcedFrom?: string
  announcedTo?: string
  inPlanArea?: ('yes' | 'no' | 'unknown')[]
  q?: string
  bbox?: BBox
  /** Too large for a query string: read from the body of a POST, and no name of the grammar. */
  within?: DrawnArea
}
export type FilterName = Exclude<keyof Filter, 'within'>

interface Parameter {
  name: FilterName
  repeatable: boolean
  /** null = the value is not one of this parameter's. */
  read: (text: string) => unknown
  /** What a value must be, in plain Japanese. */
  expected: string
}

export const LONGEST_TEXT = 100
const LONGEST_BBOX = 200

function oneOf(ids: readonly string[]) {
  return (text: string) => (ids.includes(text) ? text : null)
}

function idsOf(list: readonly { id: string }[]): string[] {
  return list.map((entry) => entry.id)
}

/** Text that a person may type to search with, or null. */
export function readText(input: string): string | null {
  // Control characters cannot be typed and would only serve to confuse a log or a terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
  const isPlain = input.trim() !== '' && input.length <= LONGEST_TEXT && !/[\u0000-\u001f\u007f]/.test(input)
  return isPlain && input.isWellFormed() ? input : null
}

function yen(input: string): number | null {
  if (!/^\d{1,16}$/.test(input)) return null
  const value = Number(input)
  return Number.isSafeInteger(value) ? value : null
}

function bbox(input: string): BBox | null {
  if (input.length > LONGEST_BBOX) return null
  const parts = input.split(',')
  if (parts.length !== 4 || !parts.every((part) => /^-?\d{1,3}(\.\d{1,15})?$/.test(part))) return null
  const [west = 0, south = 0, east = 0, north = 0] = parts.map(Number)
  const isInRange = west >= -180 && east <= 180 && south >= -90 && north <= 90
  return isInRange && west <= east && south <= north ? [west, south, east, north] : null
}

function municipality(input: string): string | null {
  return parsePlaceCode(input)?.municipality ?? null
}

function date(input: string): string | null {
  return input.length <= 10 && !input.includes('/') && dateSpan(input) !== null ? input : null
}

function year(input: string): number | typeof UNKNOWN | null {
  if (input === UNKNOWN) return UNKNOWN
  return /^(1[89]|2[01])\d{2}$/.test(input) ? Number(input) : null
}

function list(name: FilterName, read: Parameter['read'], expected: string): Parameter {
  return { name, repeatable: true, read, expected }
}

function single(name: FilterName, read: Parameter['read'], expected: string): Parameter {
  return { name, repeatable: false, read, expected }
}

const PLAIN_TEXT = `1〜${LONGEST_TEXT}文字の文字列`
const YEN = '0以上の整数（円）'
const DATE = '日付（2026-01-31、2026-01、2026、FY2025 のいずれか）'

/** The grammar: one list for the API, the page's URL, exports and the command line. */
export const FILTERS: readonly Parameter[] = [
  list('field', oneOf([...FIELD_IDS, NONE]), `戦略分野のid（${[...FIELD_IDS, NONE].join('、')}）`),
  list('planType', oneOf([...idsOf(PLAN_TYPES), NONE]), 'strategic、regional、local、none のいずれか'),
  list(
    'plan',
    (input) => (/^[A-Za-z0-9_-]{1,100}$/.test(input) ? input : null),
    '計画ID（半角英数字、_、-）',
  ),
  list('prefecture', oneOf(PREFECTURE_CODES), '都道府県コード2桁（01〜47）'),
  list('municipality', municipality, '市区町村コード（5桁、または検査数字付き6桁）'),
  list('block', oneOf(idsOf(BLOCKS)), `地方ブロックのid（${idsOf(BLOCKS).join('、')}）`),
  list('region', oneOf(idsOf(REGIONS)), `地域区分のid（${idsOf(REGIONS).join('、')}）`),
  list('stage', oneOf(idsOf(STAGES)), `段階のid（${idsOf(STAGES).join('、')}）`),
  list('precision', oneOf(idsOf(PRECISIONS)), `位置精度のid（${idsOf(PRECISIONS).join('、')}）`),
  list('year', year, '西暦4桁、または unknown'),
  list('planStatus', oneOf(idsOf(PLAN_STATUSES)), `計画の状態のid（${idsOf(PLAN_STATUSES).join('、')}）`),
  list('ministry', readText, PLAIN_TEXT),
  list('programme', readText, PLAIN_TEXT),
  list('company', readText, PLAIN_TEXT),
  list('corporateNumber', (input) => (isCorporateNumber(input) ? input : null), '法人番号13桁'),
  single('minSupport', yen, YEN),
  single('maxSupport', yen, YEN),
  single('minAmount', yen, YEN),
  single('maxAmount', yen, YEN),
  single('announcedFrom', date, DATE),
  single('announcedTo', date, DATE),
  list('inPlanArea', oneOf(['yes', 'no', UNKNOWN]), 'yes、no、unknown のいずれか'),
  single('q', readText, PLAIN_TEXT),
  single('bbox', bbox, '西,南,東,北（度、経度は−180〜180、緯度は−90〜90、西≦東、南≦北）'),
]

/** The filters that plans and areas take (contracts: API). */
export const PLAN_FILTER_NAMES: readonly FilterName[] = [
  'field',
  'planType',
  'planStatus',
  'plan',
  'prefecture',
  'municipality',
  'block',
  'q',
  'bbox',
]

export interface ParameterProblem {
  name: string
  value: string
  expected: string
}

const BY_NAME = new Map<string, Parameter>(FILTERS.map((parameter) => [parameter.name, parameter]))
const MOST_VALUES = 2_000

/**
 * Reads filters from name–value pairs (a query string, command-line options).
 * Names that are no filter come back in `others`, untouched, for the caller to read or refuse.
 */
export function readFilter(
  pairs: Iterable<readonly [string, string]>,
  names: readonly FilterName[] = FILTERS.map((parameter) => parameter.name),
): { filter: Filter; problems: ParameterProblem[]; others: [string, string][] } {
  const values = new Map<Parameter, Set<unknown>>()
  const problems: ParameterProblem[] = []
  const others: [string, string][] = []
  for (const [name, raw] of pairs) {
    const parameter = BY_NAME.get(name)
    if (parameter === undefined || !names.includes(parameter.name)) {
      others.push([name, raw])
      continue
    }
    const value = parameter.read(raw)
    const known = values.get(parameter) ?? new Set()
    if (value === null) problems.push({ name, value: raw, expected: parameter.expected })
    else if (!parameter.repeatable && known.size > 0)
      problems.push({ name, value: raw, expected: '1つだけ指定してください' })
    else if (known.size >= MOST_VALUES)
      problems.push({ name, value: raw, expected: `値は${MOST_VALUES}個まで` })
    else values.set(parameter, known.add(value))
  }
  // The grammar's order, not the query's, so that equal filters are equal objects and equal texts.
  const filter = Object.fromEntries(
    FILTERS.flatMap((parameter) => {
      const set = values.get(parameter)
      if (set === undefined) return []
      const [first] = set
      return [[parameter.name, parameter.repeatable ? [...set] : first]]
    }),
  ) as Filter
  return { filter, problems: [...problems, ...invertedRanges(filter)], others }
}

function invertedRanges(filter: Filter): ParameterProblem[] {
  const problems: ParameterProblem[] = []
  const amounts = [
    ['minAmount', 'maxAmount'],
    ['minSupport', 'maxSupport'],
  ] as const
  for (const [low, high] of amounts) {
    const [min, max] = [filter[low], filter[high]]
    if (min !== undefined && max !== undefined && min > max)
      problems.push({ name: low, value: String(min), expected: `${high} 以下の金額` })
  }
  const { announcedFrom, announcedTo } = filter
  if (announcedFrom !== undefined && announcedTo !== undefined) {
    const isInverted = (dateSpan(announcedFrom)?.from ?? '') > (dateSpan(announcedTo)?.to ?? '')
    if (isInverted)
      problems.push({ name: 'announcedFrom', value: announcedFrom, expected: 'announcedTo 以前の日付' })
  }
  return problems
}

function writeDegrees(degrees: number): string {
  // Below 0.000001 JavaScript would write an exponent, which the grammar does not read.
  return Math.abs(degrees) < 1e-6 && degrees !== 0 ? degrees.toFixed(15) : String(degrees)
}

/** Writes a filter as name–value pairs in the grammar's order; `readFilter` reads them back to an equal filter. */
export function writeFilter(filter: Filter): [string, string][] {
  return FILTERS.flatMap((parameter) => {
    const value = filter[parameter.name]
    if (value === undefined) return []
    if (parameter.name === 'bbox')
      return [[parameter.name, (value as BBox).map(writeDegrees).join(',')] as [string, string]]
    const all: readonly unknown[] = Array.isArray(value) ? value : [value]
    return all.map((one): [string, string] => [parameter.name, String(one)])
  })
}
