import { stringify } from 'csv-stringify/browser/esm/sync'
import { CSV_FORM } from '../export/investment-csv.ts'
import { defused } from '../export/sheets/write-value.ts'
import { auditTrail } from './audit.ts'
import type { DeskDatabase } from './open-desk.ts'

const HEADER = ['seq', 'at', 'who', 'action', 'subject', 'details', 'previous', 'hash'] as const

/** The audit as CSV, a portion at a time, with the byte order mark that Excel needs to read UTF-8. */
export async function* auditCsv(db: DeskDatabase): AsyncGenerator<string> {
  yield `\ufeff${stringify([[...HEADER]], CSV_FORM)}`
  for (const entries of auditTrail(db))
    yield stringify(
      entries.map((entry) => HEADER.map((name) => defused(entry[name]))),
      CSV_FORM,
    )
}
