import { createContext } from 'react'
import type { Edition } from '../../server/domain/edition.ts'
import type { Copy } from '../copy/en.ts'
import { grouped } from './figures.ts'

/** The edition that the figures around are of; null while it is not known. */
export const ShownEdition = createContext<Edition | null>(null)

/** What share of the whole the figures of an excerpt cover: 抽出 121件／340,000件; null for a whole edition. */
export function excerptShare(
  edition: Pick<Edition, 'complete' | 'excerptOf' | 'sums'> | null,
  { totals }: Pick<Copy, 'totals'>,
): string | null {
  if (edition === null || edition.complete) return null
  const held = grouped(edition.sums.count)
  return edition.excerptOf === null
    ? totals.excerpt(held)
    : totals.excerptOf(held, grouped(edition.excerptOf))
}
