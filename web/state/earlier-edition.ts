import type { Edition } from '../../server/domain/edition.ts'

/** The published edition before this one, of a list with the newest first; undefined for the first. */
export function earlierEdition(editions: readonly Edition[], edition: Edition): Edition | undefined {
  return editions.slice(editions.indexOf(edition) + 1).find(({ status }) => status === 'published')
}
