import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Changes } from '../domain/changes/changes.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { CHANGE_HEADERS, changeRows } from './changes-rows.ts'
import { CSV_FORM } from './investment-csv.ts'
import { defused } from './sheets/write-value.ts'

/** The changes as CSV, with the byte order mark that Excel needs to read UTF-8. */
export function changesCsv(changes: Changes, places: PlaceIndex): string {
  const rows = changeRows(changes, places).map((row) => row.map(defused))
  return `\ufeff${stringify([[...CHANGE_HEADERS], ...rows], CSV_FORM)}`
}
