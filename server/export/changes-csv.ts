import { stringify } from 'csv-stringify/browser/esm/sync'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { ComparedEditions } from '../queries/changes/compare-editions.ts'
import { CHANGE_HEADERS, changeRows } from './changes-rows.ts'
import { CSV_FORM } from './investment-csv.ts'
import { defused } from './sheets/write-value.ts'

/** The changes as CSV, a batch of cases at a time, with the byte order mark that Excel needs to read UTF-8. */
export async function* changesCsv(compared: ComparedEditions, places: PlaceIndex): AsyncGenerator<string> {
  yield `\ufeff${stringify([[...CHANGE_HEADERS]], CSV_FORM)}`
  for await (const rows of changeRows(compared, places))
    if (rows.length > 0)
      yield stringify(
        rows.map((row) => row.map(defused)),
        CSV_FORM,
      )
}
