import { CASE_KINDS, type ToldCase } from './domain/changes/changes.ts'
import { isEditionId } from './domain/edition.ts'
import { FILTERS, type Filter, type FilterName, type ParameterProblem, readFilter } from './domain/filter.ts'
import type { PlaceIndex } from './domain/place-index.ts'
import { DEFAULT_SORT, readSort, type Sort, writeSort } from './domain/sort.ts'
import { BASES, type Basis, DIMENSIONS, type Dimension } from './domain/summary.ts'
import { refuseBadParameters } from './problem.ts'
import type { Position } from './queries/find-investments.ts'

const ALL_FILTERS: readonly FilterName[] = FILTERS.map((parameter) => parameter.name)

export interface Own<Value> {
  read: (text: string) => Value | null
  expected: string
  otherwise: Value
}

/** Parameters of one resource beside the filters, each given at most once. */
type OwnParameters = Record<string, Own<unknown>>
type Values<Parameters extends OwnParameters> = {
  [name in keyof Parameters]: Parameters[name] extends Own<infer Value> ? Value : never
}

/**
 * Reads the query string of a request: filters, and the parameters a resource has of its own.
 * @throws a Problem (400) that names every unknown or malformed parameter
 */
export function readParameters<Parameters extends OwnParameters>(
  url: string,
  places: PlaceIndex,
  own: Parameters,
  filters: readonly FilterName[] = ALL_FILTERS,
): { filter: Filter; values: Values<Parameters> } {
  const { filter, problems, others } = readFilter(new URL(url).searchParams, filters)
  const values = Object.fromEntries(
    Object.entries(own).map(([name, parameter]) => [name, parameter.otherwise]),
  )
  const seen = new Set<string>()
  for (const [name, text] of others) {
    const parameter = Object.hasOwn(own, name) ? own[name] : undefined
    if (parameter === undefined) {
      problems.push({ name, value: text, expected: 'このアドレスにないパラメータです' })
      continue
    }
    const value = parameter.read(text)
    if (seen.has(name)) problems.push({ name, value: text, expected: '1つだけ指定してください' })
    else if (value === null) problems.push({ name, value: text, expected: parameter.expected })
    else values[name] = value
    seen.add(name)
  }
  const present = presentMunicipalities(filter, places)
  refuseBadParameters([...problems, ...present.problems])
  return { filter: present.filter, values: values as Values<Parameters> }
}

/** Leads codes no longer in use to their successors; a code that never was is a problem. */
function presentMunicipalities(filter: Filter, places: PlaceIndex) {
  const problems: ParameterProblem[] = []
  if (filter.municipality === undefined) return { filter, problems }
  const municipality = filter.municipality.flatMap((code) => {
    if (places.get(code) !== undefined) return [code]
    const followed = places.successorsOf(code)
    if (followed !== undefined) return followed.successors
    problems.push({ name: 'municipality', value: code, expected: '実在する市区町村コード' })
    return []
  })
  return { filter: { ...filter, municipality: [...new Set(municipality)] }, problems }
}

function wholeNumber(most: number) {
  return (text: string) => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0
    return value >= 1 && value <= most ? value : null
  }
}

const MOST_ROWS = 1_000

function readOrdinals(text: string): number[] | null {
  if (!/^\d{1,9}(,\d{1,9})*$/.test(text)) return null
  const ordinals = [...new Set(text.split(',').map(Number))]
  return ordinals.length > MOST_ROWS ? null : ordinals
}

export const PAGE = {
  sort: {
    read: readSort,
    expected: 'amount、support、announced、operation、title のいずれか（降順は前に -）',
    otherwise: DEFAULT_SORT,
  } as Own<Sort>,
  limit: { read: wholeNumber(MOST_ROWS), expected: `1〜${MOST_ROWS}の整数`, otherwise: 50 } as Own<number>,
  ordinals: {
    read: readOrdinals,
    expected: `columns.bin.gz の番号（0から。コンマ区切り、${MOST_ROWS}個まで）`,
    otherwise: null,
  } as Own<number[] | null>,
  cursor: {
    read: readCursor,
    expected: '前のページの nextCursor の値',
    otherwise: null,
  } as Own<Cursor | null>,
}

export const SINCE = {
  since: {
    read: (text: string) => (isEditionId(text) ? text : null),
    expected: '公表された版のID',
    otherwise: null,
  } as Own<string | null>,
}

export const CHANGED_CASES = {
  ...SINCE,
  kind: {
    read: (text: string) => CASE_KINDS.find((kind) => kind === text) ?? null,
    expected: `${CASE_KINDS.join('、')} のいずれか`,
    otherwise: null,
  } as Own<ToldCase['kind'] | null>,
  offset: {
    read: (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
    expected: '0からの整数',
    otherwise: 0,
  } as Own<number>,
  limit: { ...PAGE.limit, otherwise: 100 },
}

export const BASIS = {
  basis: {
    read: (text: string) => BASES.find((basis) => basis === text) ?? null,
    expected: 'share または full',
    otherwise: 'share',
  } as Own<Basis>,
}

export const SUMMARY = {
  by: {
    read: readDimensions,
    expected: `${DIMENSIONS.join('、')} の1つか、コンマで区切った異なる2つか3つ`,
    otherwise: ['prefecture'],
  } as Own<Dimension[]>,
  ...BASIS,
}

const MOST_DIMENSIONS = 3

function readDimensions(text: string): Dimension[] | null {
  const names = text.split(',')
  const dimensions = DIMENSIONS.filter((dimension) => names.includes(dimension))
  if (names.length > MOST_DIMENSIONS || dimensions.length !== names.length) return null
  return names.map((name) => name as Dimension)
}

/** Whether a cursor holds a value of the column that its order goes by; a made-up one may hold anything. */
export function isOfSort({ sort, position: { value } }: Cursor, asked: Sort): boolean {
  if (sort !== writeSort(asked)) return false
  if (value === null) return asked.key !== 'title'
  return typeof value === (asked.key === 'amount' || asked.key === 'support' ? 'number' : 'string')
}

/** A place in one order of the cases; it goes with the sort it was made under. */
export interface Cursor {
  sort: string
  position: Position
}

export function writeCursor(cursor: Cursor): string {
  const bytes = new TextEncoder().encode(
    JSON.stringify([cursor.sort, cursor.position.value, cursor.position.id]),
  )
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

export function readCursor(text: string): Cursor | null {
  if (text.length > 4_000 || !/^[A-Za-z0-9_-]+$/.test(text)) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const [sort, value, id, ...rest] = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const isValue = value === null || typeof value === 'string' || Number.isSafeInteger(value)
    if (rest.length > 0 || typeof sort !== 'string' || typeof id !== 'string' || !isValue) return null
    return { sort, position: { value, id } }
  } catch {
    return null
  }
}
