/** What a page of cases can be sorted by; `-` before it for descending, unknown last both ways, ties by id. */
export const SORT_KEYS = ['amount', 'support', 'announced', 'operation', 'title'] as const
export type SortKey = (typeof SORT_KEYS)[number]

export interface Sort {
  key: SortKey
  descending: boolean
}

/** The leading cases first, when nothing else is asked for. */
export const DEFAULT_SORT: Sort = { key: 'amount', descending: true }

export function readSort(text: string): Sort | null {
  const descending = text.startsWith('-')
  const key = SORT_KEYS.find((name) => name === (descending ? text.slice(1) : text))
  return key === undefined ? null : { key, descending }
}

export function writeSort(sort: Sort): string {
  return `${sort.descending ? '-' : ''}${sort.key}`
}
