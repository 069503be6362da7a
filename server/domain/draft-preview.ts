/**
 * Stands before a draft's title in its preview (案): whatever is made of an edition says its title, so pictures, tables,
 * feeds and pages of text all bear the mark.
 */
export const DRAFT_MARK = '【案】'

/** What a page of a preview knows of it beside the figures. */
export interface DraftPreview {
  edition: string
  /** ISO 8601. */
  madeAt: string
  /** The account that had it made. */
  madeBy: string
  /** The draft says something else by now. */
  isStale: boolean
  /** The published edition that readers see, to compare with; null where there is none. */
  latest: string | null
}
