import { type BBox, type Filter, writeFilter } from '../../server/domain/filter.ts'
import type { Orientation } from '../../server/domain/page-size.ts'
import type { PlanType } from '../../server/domain/plan.ts'
import { API } from './root.ts'

export const PICTURE_FORMATS = ['pdf', 'png', 'svg'] as const
export type PictureFormat = (typeof PICTURE_FORMATS)[number]

/** The picture that is wanted of a view. */
export interface PictureWish {
  size: string
  orientation: Orientation | null
  title: string
  note: string
  hidden: readonly PlanType[]
  /** What is looked at, in degrees; null: what the filter speaks of. */
  box: BBox | null
  language: 'ja' | 'en'
}

/** @param dpi of a PNG; null: as the size has it */
export function snapshotUrl(
  { edition, filter }: { edition: string; filter: Filter },
  format: PictureFormat,
  wish: PictureWish,
  dpi: number | null = null,
): string {
  const pairs: [string, string][] = [...writeFilter(filter), ['size', wish.size]]
  if (wish.orientation !== null) pairs.push(['orientation', wish.orientation])
  if (dpi !== null) pairs.push(['dpi', String(dpi)])
  if (wish.title.trim() !== '') pairs.push(['title', wish.title.trim()])
  if (wish.note.trim() !== '') pairs.push(['note', wish.note.trim()])
  if (wish.hidden.length > 0) pairs.push(['hide', wish.hidden.join()])
  if (wish.box !== null) pairs.push(['view', wish.box.join()])
  if (wish.language !== 'ja') pairs.push(['lang', wish.language])
  return `${API}/editions/${encodeURIComponent(edition)}/snapshot.${format}?${new URLSearchParams(pairs)}`
}
