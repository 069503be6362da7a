import type { DeskProblem } from './contract.ts'
import type { ItemName } from './submission-contract.ts'

/** What the desk's page and its server agree on about the form of one case or plan. */

export type ItemKind = ItemName['kind']

/** A column of an input table as a form has it; words are those of the table. */
export interface FormColumn {
  header: string
  hint: string
  /** The entries of its code list, where it takes one of them. */
  choices: string[]
  /** The same where the list depends on the plan's 類型: by the label of that. */
  choicesByType: Record<string, string[]> | null
  /** No row, or not every row, may leave it empty. */
  isNeeded: boolean
  /** Of several lines. */
  isLong: boolean
  /** Said once of the whole case or plan, and the same in each of its rows. */
  isShared: boolean
}

/** An input table with the rows of one case or plan; the columns of their id are left out. */
export interface FormTable {
  name: string
  columns: FormColumn[]
  rows: string[][]
  /** Has one row at least. */
  isNeeded: boolean
}

/** One case or plan of a draft, to be edited; or an empty form of a new one. */
export interface ItemForm extends ItemName {
  edition: string
  /** The header of the column of its id, and what an id may be. */
  idHeader: string
  idHint: string
  title: string
  tables: FormTable[]
  /** Stands for all that the draft says of it; null of a new one. */
  revision: string | null
  /** Cases of the draft that name the plan. */
  cases: number
}

export interface FoundItem {
  id: string
  title: string
  /** Who invests, or who draws up the plan. */
  about: string | null
}

/** A problem at a row of a table, from 0; null = of the whole table. */
export interface FormProblem extends DeskProblem {
  at: number | null
}

/** What came of saving it: with an error nothing was changed. */
export interface SavedItem {
  errors: number
  warnings: number
  problems: FormProblem[]
  /** As it was read. */
  id: string
  /** What the draft says of it now. */
  revision: string | null
}
