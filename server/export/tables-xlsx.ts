import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/universal'
import { defused } from './investment-csv.ts'

/** One sheet of a workbook, or one CSV file: a header and rows of texts and figures. */
export interface OpenTable {
  sheet: string
  header: readonly string[]
  rows: readonly (string | number | null)[][]
}

/** Excel's own limit; what is cut off would be lost without a word, so the mark says it. */
const LONGEST_CELL = 32_767
const CUT = '…（以下省略。全文はCSVに）'

function cell(value: string | number | null) {
  const safe = defused(value)
  if (typeof safe === 'number') return { value: safe, type: Number }
  const text = safe.length > LONGEST_CELL ? safe.slice(0, LONGEST_CELL - CUT.length) + CUT : safe
  return { value: text, type: String }
}

/** The writer stamps the moment of writing into the workbook; without it equal content gives equal bytes. */
function withoutClock(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes)
  const core = parts['docProps/core.xml']
  if (core !== undefined)
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '1980-01-01T00:00:00Z'),
    )
  // ZIP has no time zone: the first moment it can say, in local time wherever this runs.
  return new Uint8Array(zipSync(parts, { mtime: new Date(1980, 0, 1) }))
}

/** A workbook of a sheet a table, codes and ids as text; the same bytes every time. */
export async function tablesXlsx(tables: readonly OpenTable[]): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = tables.map(({ sheet, header, rows }) => ({
    sheet,
    stickyRowsCount: 1,
    data: [
      header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cell)),
    ],
  }))
  const blob = await writeExcelFile(sheets).toBlob()
  return withoutClock(new Uint8Array(await blob.arrayBuffer()))
}
