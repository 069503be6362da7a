import type { Edition } from './edition.ts'
import { groupedCount } from './say-amount.ts'

/** How much of the whole an excerpt holds: 抽出 121件／340,000件; null for a whole edition. */
export function excerptInWords({
  complete,
  excerptOf,
  sums,
}: {
  complete: boolean
  excerptOf: number | null
  sums: Pick<Edition['sums'], 'count'> | null
}): string | null {
  if (complete) return null
  if (sums === null) return '抽出'
  const held = `抽出 ${groupedCount(sums.count)}件`
  return excerptOf === null ? held : `${held}／${groupedCount(excerptOf)}件`
}
