import type { Sums } from './summary.ts'

export const EDITION_STATUSES = ['draft', 'published', 'withdrawn'] as const
export type EditionStatus = (typeof EDITION_STATUSES)[number]

/** One revision of the map (版). Once published it is never changed. */
export interface Edition {
  id: string
  title: string
  /** 基準日, YYYY-MM-DD. */
  asOf: string
  status: EditionStatus
  publishedAt: string | null
  /** 全数, or an excerpt (抽出) of `excerptOf` cases. */
  complete: boolean
  excerptOf: number | null
  corrects: string | null
  note: string | null
  /** 見本・架空: not a government publication. */
  sample: boolean
  sums: Sums
  plans: number
  files: { name: string; bytes: number; sha256: string }[]
  /** SHA-256 of its content; null for a draft. Columns and bitmaps belong to it. */
  hash: string | null
}

const EDITION_ID = /^[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?$/

/** `latest` stands for the newest published edition and can be no edition's own id. */
export function isEditionId(text: string): boolean {
  return EDITION_ID.test(text) && text !== 'latest'
}

/** Frozen files of an edition that the page and the server read: `domain/columns` and `domain/marginals.ts`. */
export const COLUMNS_FILE = 'columns.bin.gz'
/** The boundary set of the publication, as far as pictures are drawn from it. */
export const BOUNDARIES_FILE = 'boundaries.json.gz'
/** All cases by id, a line a site; what each is called, by ordinal; and where each stands in both: `domain/case-index.ts`. */
export const CASES_FILE = 'investments.csv'
export const CASE_NAMES_FILE = 'cases-names.ndjson'
export const POINTS_FILE = 'points.fgb'
export const CASE_INDEX_FILE = 'cases-index.bin'
export const MARGINALS_FILE = 'marginals.json'
/** Files of an edition that are made when they are first asked for, which takes seconds; a push brings them to the edge. */
export const MADE_FILES = ['atlas.pdf', 'package.zip', 'map-a3.png'] as const
