import type { Investment, Source } from '../../domain/investment.ts'
import { INVESTMENT_COLUMNS } from '../../intake/columns/investment-columns.ts'

type Site = Investment['sites'][number]
type Key = keyof typeof INVESTMENT_COLUMNS
const KEYS = Object.keys(INVESTMENT_COLUMNS) as Key[]

/** What a column of 投資案件 says of a case, one of its sites, and the source that stands on the case's own row. */
type ValueOf = (investment: Investment, site: Site, source: Source | undefined) => unknown

const NOT_OF_CASE: Partial<Record<Key, ValueOf>> = {
  code: (_, site) => site.municipality ?? site.prefecture,
  siteName: (_, site) => site.name,
  lat: (_, site) => site.lat,
  lng: (_, site) => site.lng,
  precision: (_, site) => site.precision,
  sharePercent: (_, site) => site.sharePercent,
  sourceTitle: (_case, _site, source) => source?.title ?? null,
  sourceUrl: (_case, _site, source) => source?.url ?? null,
  sourceDate: (_case, _site, source) => source?.date ?? null,
}

/** Columns whose values are the case's own, each a column of the database, too. */
export const VALUES_OF_CASE = KEYS.filter((key) => !(key in NOT_OF_CASE) && key !== 'fields')

/** All of them by column. */
export function caseValues(...of: Parameters<ValueOf>): Record<Key, unknown> {
  const values = KEYS.map((key) => [key, valueOfColumn(key)(...of)] as const)
  return Object.fromEntries(values) as Record<Key, unknown>
}

/** How the values of a column are come by. */
export function valueOfColumn(key: Key): ValueOf {
  return NOT_OF_CASE[key] ?? ((investment) => investment[key as keyof Investment])
}

/** What an export says of the edition that it was taken from, in every row, so that a cut-out row still says it. */
export interface ExportedEdition {
  id: string
  title: string
  note: string | null
  sample: boolean
}

/** Beside the input's columns: which edition a row is from and what kind of data it is. Import passes over them. */
export const EDITION_COLUMNS = ['版', '版の性格'] as const

/** The cells of EDITION_COLUMNS. */
export function editionCells({ id, title, note, sample }: ExportedEdition): [string, string] {
  const nature = [sample ? '見本（政府の公表物ではありません）' : '', note ?? '']
  return [`${id} ${title}`, nature.filter(Boolean).join(' ')]
}
