import type { ToldCase } from '../../server/domain/changes/changes.ts'
import type { MADE_FILES } from '../../server/domain/edition.ts'
import { type Filter, writeFilter } from '../../server/domain/filter.ts'
import { type Sort, writeSort } from '../../server/domain/sort.ts'
import type { Basis, Dimension } from '../../server/domain/summary.ts'
import { inArea } from './drawn-question.ts'
import { API, ROOT } from './root.ts'

/** Cases that one page of the table brings. */
export const PAGE_SIZE = 50

function at(path: string, pairs: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()
  return query === '' ? path : `${path}?${query}`
}

function inEdition(edition: string, path: string): string {
  return `${API}/editions/${encodeURIComponent(edition)}/${path}`
}

export const EDITIONS_URL = `${API}/editions`
export const PLACES_URL = '/geodata/places.json'
export const PREFECTURES_URL = '/geodata/prefectures.json'
export const OUTLINE_URL = '/geodata/nation.topojson'
/** Municipalities and wards, as light as they can be told apart. */
export const MUNICIPALITIES_URL = '/geodata/block.topojson'

export function investmentsUrl(edition: string, filter: Filter, sort: Sort, cursor: string | null): string {
  const paging: [string, string][] = [
    ['sort', writeSort(sort)],
    ['limit', String(PAGE_SIZE)],
  ]
  if (cursor !== null) paging.push(['cursor', cursor])
  return inArea(at(inEdition(edition, 'investments'), [...writeFilter(filter), ...paging]), filter.within)
}

/** Asks for the figures alone: one case, so that the answer stays small. */
export function totalUrl(edition: string, filter: Filter): string {
  return inArea(
    at(inEdition(edition, 'investments'), [...writeFilter(filter), ['limit', '1']]),
    filter.within,
  )
}

export function investmentUrl(edition: string, id: string): string {
  return inEdition(edition, `investments/${encodeURIComponent(id)}`)
}

/** A frozen file, under an address that may be kept for ever. */
export function fileUrl(edition: string, { name, sha256 }: { name: string; sha256: string }): string {
  return at(inEdition(edition, `files/${encodeURIComponent(name)}`), [['sha256', sha256]])
}

/** The page of text that the server draws up of an edition, or of one thing in it. */
export function textPageUrl(edition: string, of?: ['investments' | 'plans' | 'programmes', string]): string {
  return [`${ROOT}/editions`, edition, ...(of ?? [])]
    .map((part, at) => (at === 0 ? part : encodeURIComponent(part)))
    .join('/')
}

/** A file of the whole edition that the server makes when it is asked for. */
export function madeFileUrl(edition: string, name: (typeof MADE_FILES)[number]): string {
  return inEdition(edition, `files/${name}`)
}

/** Which cases match, one bit each. */
export function bitsUrl(edition: string, filter: Filter): string {
  return at(inEdition(edition, 'investments.bits'), writeFilter(filter))
}

export function csvUrl(edition: string, filter: Filter): string {
  return inArea(at(inEdition(edition, 'investments.csv'), writeFilter(filter)), filter.within)
}

/** Asks for these cases by their ordinals, one page at most, the dearest first. */
export function casesUrl(edition: string, ordinals: readonly number[]): string {
  return at(inEdition(edition, 'investments'), [
    ['ordinals', ordinals.join()],
    ['sort', '-amount'],
    ['limit', String(PAGE_SIZE)],
  ])
}

export function summaryUrl(edition: string, filter: Filter, by: Dimension): string {
  return inArea(at(inEdition(edition, 'summary'), [...writeFilter(filter), ['by', by]]), filter.within)
}

/** The matrix of prefectures and fields, or one prefecture's report; with an ending, as a file. */
export function coverageUrl(
  edition: string,
  prefecture: string | null,
  { basis, filter }: { basis: Basis; filter: Filter },
  ending: '' | '.csv' | '.xlsx' | '.pdf' = '',
): string {
  const path = prefecture === null ? `coverage${ending}` : `coverage/${prefecture}${ending}`
  return at(inEdition(edition, path), [
    ...writeFilter(filter),
    ...(basis === 'share' ? [] : [['basis', basis] as const]),
  ])
}

export function areasUrl(edition: string): string {
  return inEdition(edition, 'areas.geojson')
}

/** The area of one plan as it was drawn at publication. */
export function planAreaUrl(edition: string, id: string): string {
  return at(inEdition(edition, 'areas.geojson'), [['plan', id]])
}

/** The same for a map of the whole nation: a tenth of the bytes. */
export function lightAreasUrl(edition: string): string {
  return inEdition(edition, 'areas.topojson')
}

export function planUrl(edition: string, id: string): string {
  return inEdition(edition, `plans/${encodeURIComponent(id)}`)
}

/** What changed in an edition since another, in figures; the cases are counted. */
export function changesUrl(edition: string, since: string, filter: Filter): string {
  return at(inEdition(edition, 'changes/summary'), [['since', since], ...writeFilter(filter)])
}

/** Some of the cases that changed: of one kind, or of all. */
export function changedCasesUrl(
  { edition, since, filter }: { edition: string; since: string; filter: Filter },
  { kind, offset, limit }: { kind: ToldCase['kind'] | null; offset: number; limit: number },
): string {
  return at(inEdition(edition, 'changes/cases'), [
    ['since', since],
    ...(kind === null ? [] : [['kind', kind] as const]),
    ['offset', String(offset)],
    ['limit', String(limit)],
    ...writeFilter(filter),
  ])
}

export function changesFileUrl(
  edition: string,
  since: string,
  filter: Filter,
  ending: 'csv' | 'xlsx',
): string {
  return at(inEdition(edition, `changes.${ending}`), [['since', since], ...writeFilter(filter)])
}

/** What the edition knows of one place under a filter. */
export function placeUrl(edition: string, code: string, filter: Filter): string {
  return at(inEdition(edition, `places/${code}`), writeFilter(filter))
}

export function historyUrl(of: 'investments' | 'plans', id: string): string {
  return `${API}/${of}/${encodeURIComponent(id)}/history`
}

export function placesUrl(text: string): string {
  return at(`${API}/places`, [['q', text]])
}

/** Companies and cases that a text may mean. */
export function suggestionsUrl(edition: string, text: string): string {
  return at(inEdition(edition, 'suggestions'), [['q', text]])
}
