import { fold } from '../server/domain/fold.ts'
import type { PlaceIndex } from '../server/domain/place-index.ts'
import { PREFECTURES, regionsOf } from '../server/domain/region.ts'
import type { Sums } from '../server/domain/summary.ts'
import { isDrawnAround } from './oracle-area.ts'

/**
 * The rules of vocabulary.md (How cases are counted), as slowly and plainly as they can be said, over the rows of a
 * workbook. Nothing of the server's queries is used here.
 */
export interface OracleSite {
  prefecture: string | null
  municipality: string | null
  precision: string
  lng: number | null
  lat: number | null
  share: number | null
}
export interface OracleCase {
  id: string
  title: string
  company: string | null
  corporateNumber: string | null
  fields: string[]
  plan: { id: string; type: string; status: string } | null
  amount: number | null
  amountIs: string
  support: number | null
  supportIs: string
  announced: { from: string; to: string } | null
  stage: string
  ministry: string | null
  programmes: string[]
  programmeName: string | null
  sites: OracleSite[]
}
export interface OracleWorld {
  cases: OracleCase[]
  places: PlaceIndex
  /** Leaf codes of the areas of counted plans. */
  countedAreas: Set<string>[]
}

const COUNTED = ['published', 'revised']
export const isCounted = (status: string) => COUNTED.includes(status)

export function isInside(site: OracleSite, world: OracleWorld): boolean {
  const code = site.municipality ?? site.prefecture
  if (code === null) return false
  const leaves = world.places.leavesOf(code)
  return leaves.length > 0 && world.countedAreas.some((area) => leaves.every((leaf) => area.has(leaf)))
}

/** Where a site stands on the map: its own position, or its municipality's label point. */
export function positionOf(site: OracleSite, world: OracleWorld): [number, number] | null {
  if (site.precision === 'exact' || site.precision === 'district')
    return site.lng === null || site.lat === null ? null : [site.lng, site.lat]
  if (site.precision === 'municipality') return world.places.get(site.municipality ?? '')?.label ?? null
  return null
}

function blockOf(prefecture: string | null): string | undefined {
  return PREFECTURES.find((entry) => entry.code === prefecture)?.block
}

function yearsOf(one: OracleCase): string[] {
  if (one.announced === null) return ['unknown']
  const years: string[] = []
  for (
    let year = Number(one.announced.from.slice(0, 4));
    year <= Number(one.announced.to.slice(0, 4));
    year++
  )
    years.push(String(year))
  return years
}

export function matches(one: OracleCase, query: URLSearchParams, world: OracleWorld): boolean {
  const asked = (name: string) => (query.has(name) ? query.getAll(name) : null)
  const holds = (name: string, own: (string | null)[]) => {
    const values = asked(name)
    return values === null || values.some((value) => own.includes(value))
  }
  const within = (low: string, high: string, value: number | null) => {
    const [min, max] = [query.get(low), query.get(high)]
    if (min === null && max === null) return true
    if (value === null) return false
    return (min === null || value >= Number(min)) && (max === null || value <= Number(max))
  }
  const from = query.get('announcedFrom')
  const to = query.get('announcedTo')
  const q = query.get('q')
  const text = [
    one.title,
    one.company ?? '',
    ...one.sites.map((site) => world.places.get(site.municipality ?? '')?.name ?? ''),
    one.programmeName ?? '',
  ]
  return (
    holds('field', one.fields.length === 0 ? ['none'] : one.fields) &&
    holds('planType', [one.plan?.type ?? 'none']) &&
    holds('planStatus', [one.plan?.status ?? null]) &&
    holds('plan', [one.plan?.id ?? null]) &&
    holds('stage', [one.stage]) &&
    holds('year', yearsOf(one)) &&
    holds('ministry', [one.ministry]) &&
    holds('programme', one.programmes) &&
    holds('company', [one.company]) &&
    holds('corporateNumber', [one.corporateNumber]) &&
    within('minAmount', 'maxAmount', one.amount) &&
    within('minSupport', 'maxSupport', one.support) &&
    (from === null || (one.announced !== null && one.announced.to >= from)) &&
    (to === null || (one.announced !== null && one.announced.from <= to)) &&
    (q === null || text.some((part) => fold(part).includes(fold(q)))) &&
    placeHolds(one, query, world)
  )
}

/** Conditions on place hold at one and the same site; `inPlanArea` no and unknown are said of the whole case. */
function placeHolds(one: OracleCase, query: URLSearchParams, world: OracleWorld): boolean {
  const inPlanArea = query.getAll('inPlanArea')
  const eligible = one.sites.filter((site) => siteHolds(site, query, world))
  const isPlaceAsked = ['prefecture', 'municipality', 'block', 'region', 'precision', 'bbox', 'within'].some(
    (name) => query.has(name),
  )
  if (isPlaceAsked && eligible.length === 0) return false
  if (inPlanArea.length === 0) return true
  const isAnyInside = one.sites.some((site) => isInside(site, world))
  const state = isAnyInside ? 'yes' : one.sites.every((site) => site.municipality !== null) ? 'no' : 'unknown'
  if (inPlanArea.includes('yes') && eligible.some((site) => isInside(site, world))) return true
  return state !== 'yes' && inPlanArea.includes(state)
}

/** The conditions on place that one site must hold together. */
export function siteHolds(site: OracleSite, query: URLSearchParams, world: OracleWorld): boolean {
  const has = (name: string, own: (string | undefined | null)[]) =>
    !query.has(name) || query.getAll(name).some((value) => own.includes(value))
  const city = world.places.get(site.municipality ?? '')?.parent
  const box = query.get('bbox')?.split(',').map(Number)
  const drawn = query.get('within')
  const position = positionOf(site, world)
  const isInBox =
    box === undefined ||
    (position !== null &&
      position[0] >= (box[0] ?? 0) &&
      position[0] <= (box[2] ?? 0) &&
      position[1] >= (box[1] ?? 0) &&
      position[1] <= (box[3] ?? 0))
  return (
    has('prefecture', [site.prefecture]) &&
    has('municipality', [site.municipality, city?.length === 5 ? city : null]) &&
    has('block', [blockOf(site.prefecture)]) &&
    has('region', site.prefecture === null ? [] : regionsOf(site.prefecture)) &&
    has('precision', [site.precision]) &&
    isInBox &&
    (drawn === null || (position !== null && isDrawnAround(position, drawn)))
  )
}

export function sumsOf(cases: OracleCase[]): Sums {
  const sums: Sums = {
    count: 0,
    amountYen: 0,
    amountUnknown: 0,
    supportYen: 0,
    supportUnknown: 0,
    amountInexact: 0,
    supportInexact: 0,
  }
  for (const one of cases) {
    sums.count += 1
    if (one.amount === null) sums.amountUnknown += 1
    else sums.amountYen += one.amount
    if (one.support === null) sums.supportUnknown += 1
    else sums.supportYen += one.support
    if (one.amount !== null && one.amountIs !== 'exact') sums.amountInexact += 1
    if (one.support !== null && one.supportIs !== 'exact') sums.supportInexact += 1
  }
  return sums
}

const BEST = ['exact', 'district', 'municipality', 'prefecture', 'nationwide', 'withheld']

function keysOf(one: OracleCase, dimension: string): string[] {
  if (dimension === 'field') return one.fields.length === 0 ? ['none'] : one.fields
  if (dimension === 'planType') return [one.plan?.type ?? 'none']
  if (dimension === 'stage') return [one.stage]
  if (dimension === 'year') return yearsOf(one)
  return [BEST.find((precision) => one.sites.some((site) => site.precision === precision)) ?? '']
}

function placeKeysOf(site: OracleSite, dimension: string): (string | null)[] {
  if (dimension === 'prefecture') return [site.prefecture]
  if (dimension === 'municipality') return [site.municipality]
  if (site.prefecture === null) return [null]
  return dimension === 'block' ? [blockOf(site.prefecture) ?? null] : regionsOf(site.prefecture)
}

/** Whole yen by share, the rest of the division to the largest remainders, in site order. */
function split(yen: number, shares: number[]): number[] {
  const exact = shares.map((share) => (BigInt(yen) * BigInt(Math.round(share * 10000))) / 10000n)
  const floors = exact.map((value) => Number(value / 100n))
  const remainders = shares.map((share) => (BigInt(yen) * BigInt(Math.round(share * 10000))) % 1000000n)
  let left = yen - floors.reduce((sum, value) => sum + value, 0)
  while (left > 0) {
    const largest = remainders.reduce(
      (best, value, index) => (value > (remainders[best] ?? 0n) ? index : best),
      0,
    )
    floors[largest] = (floors[largest] ?? 0) + 1
    remainders[largest] = -1n
    left -= 1
  }
  return floors
}

export interface OracleSummary {
  rows: Map<string, Sums>
  several: { amountYen: number; supportYen: number }
  nowhere: Sums
}

const PLACES = ['prefecture', 'municipality', 'block', 'region']

/** @returns rows keyed by the JSON of their key. */
export function summaryOf(cases: OracleCase[], by: string[], basis: string): OracleSummary {
  const rows = new Map<string, Sums>()
  const several = { amountYen: 0, supportYen: 0 }
  const nowhere = sumsOf([])
  const add = (key: (string | null)[], one: OracleCase, amount: number, support: number) => {
    const name = JSON.stringify(key)
    const row = rows.get(name) ?? sumsOf([])
    const whole = sumsOf([one])
    for (const field of Object.keys(row) as (keyof Sums)[]) row[field] += whole[field]
    row.amountYen += amount - whole.amountYen
    row.supportYen += support - whole.supportYen
    rows.set(name, row)
  }
  for (const one of cases) {
    for (const placed of placesOf(one, by, basis)) {
      if (placed.kind === 'several') {
        several.amountYen += placed.amount
        several.supportYen += placed.support
      } else if (placed.kind === 'nowhere') {
        nowhere.amountYen += placed.amount
        nowhere.supportYen += placed.support
        if (placed.isWhole) {
          const own = sumsOf([one])
          nowhere.count += 1
          nowhere.amountUnknown += own.amountUnknown
          nowhere.supportUnknown += own.supportUnknown
          nowhere.amountInexact += own.amountInexact
          nowhere.supportInexact += own.supportInexact
        }
      } else {
        for (const key of complete(one, by, placed.key)) add(key, one, placed.amount, placed.support)
      }
    }
  }
  return { rows, several, nowhere }
}

type Placed =
  | { kind: 'row'; key: Map<string, string | null>; amount: number; support: number }
  | { kind: 'several'; amount: number; support: number }
  | { kind: 'nowhere'; amount: number; support: number; isWhole: boolean }

function placesOf(one: OracleCase, by: string[], basis: string): Placed[] {
  const dimensions = by.filter((dimension) => PLACES.includes(dimension))
  const [amount, support] = [one.amount ?? 0, one.support ?? 0]
  if (dimensions.length === 0) return [{ kind: 'row', key: new Map(), amount, support }]
  const shares = one.sites.map((site) => site.share ?? 0)
  const hasShares = one.sites.every((site) => site.share !== null)
  const amounts = hasShares ? split(amount, shares) : []
  const supports = hasShares ? split(support, shares) : []
  const groups = new Map<string, { key: Map<string, string | null>; sites: number[] }>()
  one.sites.forEach((site, index) => {
    let keys: Map<string, string | null>[] = [new Map()]
    for (const dimension of dimensions)
      keys = keys.flatMap((key) =>
        placeKeysOf(site, dimension).map((value) => new Map([...key, [dimension, value]])),
      )
    for (const key of keys) {
      const name = JSON.stringify([...key])
      const group = groups.get(name) ?? { key, sites: [] }
      group.sites.push(index)
      groups.set(name, group)
    }
  })
  const placed: Placed[] = []
  let isUnsplit = false
  for (const { key, sites } of groups.values()) {
    const isNowhere = [...key.values()].every((value) => value === null)
    const isWhole = sites.length === one.sites.length
    let [own, ownSupport] = [0, 0]
    if (basis === 'full' || isWhole) [own, ownSupport] = [amount, support]
    else if (hasShares) {
      own = sites.reduce((sum, index) => sum + (amounts[index] ?? 0), 0)
      ownSupport = sites.reduce((sum, index) => sum + (supports[index] ?? 0), 0)
    } else isUnsplit = true
    if (!isNowhere) placed.push({ kind: 'row', key, amount: own, support: ownSupport })
    else if (isWhole || basis !== 'full')
      placed.push({ kind: 'nowhere', amount: own, support: ownSupport, isWhole })
  }
  if (isUnsplit) placed.push({ kind: 'several', amount, support })
  return placed
}

function complete(one: OracleCase, by: string[], place: Map<string, string | null>): (string | null)[][] {
  let keys: (string | null)[][] = [[]]
  for (const dimension of by) {
    const values = PLACES.includes(dimension) ? [place.get(dimension) ?? null] : keysOf(one, dimension)
    keys = keys.flatMap((key) => values.map((value) => [...key, value]))
  }
  return keys
}
