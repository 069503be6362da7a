import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Investment } from '../domain/investment.ts'
import { INVESTMENT_COLUMNS } from '../intake/columns/investment-columns.ts'
import { EDITION_COLUMNS, type ExportedEdition, editionCells, valueOfColumn } from './sheets/case-values.ts'
import { writerOf } from './sheets/write-value.ts'

/** The columns of the input table 投資案件, in its order: what is exported can be imported. */
const COLUMNS = Object.entries(INVESTMENT_COLUMNS).map(([key, column]) => ({
  valueIn: valueOfColumn(key as keyof typeof INVESTMENT_COLUMNS),
  write: writerOf(column),
  header: column.header,
}))

/** Every line break in a value is quoted: the writer itself looks only for the one that ends a line. */
export const CSV_FORM = { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }

/** The headers of the cases' table, in its order. */
export const CSV_HEADERS: readonly string[] = [...COLUMNS.map(({ header }) => header), ...EDITION_COLUMNS]

/** The header line, with the byte order mark that Excel needs to read UTF-8. */
export function csvHead(): string {
  return `\ufeff${stringify([[...CSV_HEADERS]], CSV_FORM)}`
}

/** The lines of these cases, one a site. */
export function csvLines(investments: readonly Investment[], edition: ExportedEdition): string {
  const ofEdition = editionCells(edition)
  const rows = investments.flatMap((investment) =>
    investment.sites.map((site) => {
      const cells = COLUMNS.map(({ valueIn, write }) =>
        write(valueIn(investment, site, investment.sources[0])),
      )
      cells.push(...ofEdition)
      return cells
    }),
  )
  return stringify(rows, CSV_FORM)
}
