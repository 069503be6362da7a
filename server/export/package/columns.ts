import { defused } from '../sheets/write-value.ts'

type Labels = readonly { readonly id: string; readonly ja: string; readonly en: string }[]

/** A column of an open table: physical name, what it means in both languages, and what its cells may be. */
export interface OpenColumn<Row> {
  name: string
  ja: string
  en: string
  type: 'string' | 'integer' | 'number' | 'boolean'
  /** As UCUM or ISO 4217 has it: JPY, deg, %, km2. */
  unit?: string
  isRequired?: boolean
  isUnique?: boolean
  minimum?: number
  maximum?: number
  /** A regular expression that the whole cell matches. */
  pattern?: string
  /** The ids that a cell may hold, with what they mean. */
  choices?: Labels
  value: (row: Row) => string | number | boolean | null
}

export interface ForeignKey {
  fields: string
  reference: { resource: string; fields: string }
}

/** What of a table does not depend on its rows. */
export interface OpenTable<Row> {
  name: string
  ja: string
  en: string
  columns: readonly OpenColumn<Row>[]
  primaryKey: readonly string[]
  foreignKeys: readonly ForeignKey[]
}

/** Half of a date: a day, a month, a year, a fiscal year or a quarter of one. */
const ONE_DATE = 'FY\\d{4}(Q[1-4])?|\\d{4}(-\\d{2}(-\\d{2})?)?'
export const DATE = `(${ONE_DATE})(/(${ONE_DATE}))?`
export const MUNICIPALITY = '\\d{5}'
export const PREFECTURE = '\\d{2}'
export const ID = "'?[A-Za-z0-9_-]+"

/** Between the entries of a list; no id and no code holds one. */
export const BETWEEN = ';'

/** A cell as text: nothing for what is not known, and never what a spreadsheet would run. */
export function cellOf<Row>(column: OpenColumn<Row>, row: Row): string {
  const value = column.value(row)
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? decimal(value) : String(defused(value))
}

/** Without an exponent, which not every reader takes. */
function decimal(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text
}

type Said = readonly [ja: string, en: string]

/** A column of text. */
export function text<Row>(
  name: string,
  [ja, en]: Said,
  value: OpenColumn<Row>['value'],
  more: Partial<OpenColumn<Row>> = {},
): OpenColumn<Row> {
  return { name, ja, en, type: 'string', value, ...more }
}

/** A column of numbers that need not be whole. */
export function number<Row>(
  name: string,
  [ja, en]: Said,
  value: OpenColumn<Row>['value'],
  more: Partial<OpenColumn<Row>> = {},
): OpenColumn<Row> {
  return { name, ja, en, type: 'number', value, ...more }
}
