import { type Filter, readFilter, writeFilter } from '../../server/domain/filter.ts'

/** The filter without the values that the server refused (a code that the grammar allows but no table knows). */
export function withoutRefused(filter: Filter, refused: readonly { name: string; value: string }[]): Filter {
  const isRefused = ([name, value]: readonly [string, string]) =>
    refused.some((error) => error.name === name && (error.value === value || error.value === ''))
  return readFilter(writeFilter(filter).filter((pair) => !isRefused(pair))).filter
}
