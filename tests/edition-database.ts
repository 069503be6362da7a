import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'
import readXlsxFile from 'read-excel-file/node'
import type { PlaceIndex } from '../server/domain/place-index.ts'
import { createEdition } from '../server/editions/create-edition.ts'
import { readPinned, readPlaces } from '../server/geography.ts'
import { importFiles } from '../server/intake/import-files.ts'
import type { WriteDatabase } from '../server/open-database.ts'
import { publishEdition } from '../server/publish/publish-edition.ts'
import { madeUpEdition } from './made-up-edition.ts'
import type { Workbook } from './oracle-rows.ts'

export const places: PlaceIndex = readPlaces()

/** The made-up editions of the tests, each with the seed and size that it is made from. */
export const MADE_UP = [
  { id: 'made-up-1', seed: 20260101, count: 400 },
  { id: 'made-up-2', seed: 7, count: 150 },
]
export const STARTER = ['sample-2025-06', 'sample-2026-02']

function csvOf(rows: Record<string, string>[]): Uint8Array {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
  return new TextEncoder().encode(stringify(lines))
}

let read: ReturnType<typeof readPinned> | null = null
/** What publication pins, read once. */
function pinned(): ReturnType<typeof readPinned> {
  read ??= readPinned()
  return read
}

/** Writes rows as CSV files and takes them in by the ordinary import, then publishes. */
export async function publishWorkbook(
  db: WriteDatabase,
  id: string,
  workbook: Workbook,
  others: readonly { name: string; bytes: Uint8Array }[] = [],
): Promise<void> {
  createEdition(db, { id, asOf: '2026-03-31', title: `架空の版 ${id}`, sample: true, note: '架空' })
  const files = Object.entries(workbook).map(([sheet, rows]) => ({
    name: `${sheet}.csv`,
    bytes: csvOf(rows),
  }))
  const { problems } = await importFiles(db, id, [...files, ...others], { replace: false, places })
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) throw new Error(`made-up edition: ${JSON.stringify(errors.slice(0, 5), null, 1)}`)
  publishEdition(db, {
    edition: id,
    publishedAt: '2026-04-01',
    places,
    ...pinned(),
  })
}

/** The rows of a starter workbook as a reader who knows nothing of our intake sees them. */
export async function starterWorkbook(edition: string): Promise<Workbook> {
  const path = fileURLToPath(new URL(`../server/starter/${edition}.xlsx`, import.meta.url))
  const workbook: Workbook = {}
  for (const { sheet, data } of await readXlsxFile(path)) {
    const [headers = [], ...rows] = data
    workbook[sheet] = rows.map((row) =>
      Object.fromEntries(headers.map((header, index) => [String(header), String(row[index] ?? '')])),
    )
  }
  return workbook
}

/** The rows that the starter's or a made-up edition was made from. */
export async function workbookOf(edition: string): Promise<Workbook> {
  const madeUp = MADE_UP.find(({ id }) => id === edition)
  return madeUp === undefined
    ? await starterWorkbook(edition)
    : madeUpEdition(madeUp.seed, madeUp.count, places)
}
