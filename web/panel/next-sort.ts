import type { Sort, SortKey } from '../../server/domain/sort.ts'

/** Another column starts as one reads it: names from the first, figures and dates from the greatest. */
export function nextSort(now: Sort, key: SortKey): Sort {
  return now.key === key ? { key, descending: !now.descending } : { key, descending: key !== 'title' }
}
