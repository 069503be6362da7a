import type { Investment, Source } from '../../domain/investment.ts'
import type { INVESTMENT_COLUMNS } from '../../intake/columns/investment-columns.ts'

type Site = Investment['sites'][number]
type Values = Record<keyof typeof INVESTMENT_COLUMNS, unknown>

/**
 * What a case and one of its sites say in the columns of 投資案件.
 * @param source what stands on the case's own row
 */
export function caseValues(investment: Investment, site: Site, source: Source | undefined): Values {
  const { sites: _sites, sources: _sources, ordinal: _ordinal, ...ofCase } = investment
  return {
    ...ofCase,
    code: site.municipality ?? site.prefecture,
    siteName: site.name,
    lat: site.lat,
    lng: site.lng,
    precision: site.precision,
    sharePercent: site.sharePercent,
    sourceTitle: source?.title ?? null,
    sourceUrl: source?.url ?? null,
    sourceDate: source?.date ?? null,
  }
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
