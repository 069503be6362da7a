import type { ReadDatabase } from '../../database.ts'

export interface SheetAsked {
  db: ReadDatabase
  editionKey: number
  /** The cases asked for, a batch of keys at a time; each call walks them anew. */
  caseKeys: () => AsyncIterable<readonly number[]>
  /** The plans asked for, by id; without them all. */
  planIds?: readonly string[]
}

/** The rows of one input table, some at a time: values under the keys of the table's columns, in a lasting order. */
export type SheetRows = (asked: SheetAsked) => AsyncIterable<Record<string, unknown>[]>
