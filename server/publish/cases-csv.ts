import type { Investment } from '../domain/investment.ts'
import { csvHead, csvLines } from '../export/investment-csv.ts'
import type { ExportedEdition } from '../export/sheets/case-values.ts'
import type { WriteDatabase } from '../open-database.ts'
import { readCases } from './read-cases.ts'

export const CASES_FILE = 'investments.csv'

const BATCH = 1_000

function* inBatches(cases: Iterable<Investment>): Generator<Investment[]> {
  let batch: Investment[] = []
  for (const found of cases) {
    batch.push(found)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** All cases of an edition as the lines of a CSV file; nothing that publication works out stands in them. */
export function* casesAsCsv(db: WriteDatabase, key: number, edition: ExportedEdition): Generator<string> {
  yield csvHead()
  for (const batch of inBatches(readCases(db, key))) yield csvLines(batch, edition)
}
