import type { PlaceIndex } from '../domain/place-index.ts'
import type { Finding } from './problem.ts'
import type { Cell } from './table.ts'

/** A value read from a cell; null when the cell says "not known" or could not be read, then with an error among the findings. */
export interface Reading<T> {
  value: T | null
  findings?: Finding[]
}

/** Reads one filled cell. Codes of places are looked up in the table that the draft is made with. */
export interface Reader<T> {
  (cell: NonNullable<Cell>, places: PlaceIndex): Reading<T>
  /** The code list that the cell holds an entry of: for drop-down lists. */
  choices?: readonly { id: string; ja: string }[]
}

export interface Column<T> {
  /** The Japanese name that stands in the sheet's first row. */
  header: string
  read: Reader<T>
  /**
   * `every-row`: the column must be there and no cell of it empty.
   * `some-row`: the column must be there; whether a cell may be empty is a rule of the table's.
   */
  needed?: 'every-row' | 'some-row'
  /** A date of something that has happened: it does not lie after the edition's 基準日. */
  isPast?: true
}

// biome-ignore lint/suspicious/noExplicitAny: a list of columns whose values differ; Values<C> keeps each one's type
export type Columns = Record<string, Column<any>>

export type Values<C extends Columns> = {
  [Key in keyof C]: C[Key] extends Column<infer T> ? T | null : never
}

export function refused(finding: Finding): Reading<never> {
  return { value: null, findings: [finding] }
}
