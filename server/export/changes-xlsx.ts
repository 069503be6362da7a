import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/universal'
import type { Changes } from '../domain/changes/changes.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { CHANGE_HEADERS, changeRows } from './changes-rows.ts'
import { defused } from './sheets/write-value.ts'

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

/** The changes as a workbook of one sheet 変更, codes and ids as text; the same bytes every time. */
export async function changesXlsx(changes: Changes, places: PlaceIndex): Promise<Uint8Array<ArrayBuffer>> {
  const header = CHANGE_HEADERS.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const rows = changeRows(changes, places).map((row) => row.map(cell))
  const blob = await writeExcelFile([header, ...rows], { sheet: '変更', stickyRowsCount: 1 }).toBlob()
  return withoutClock(new Uint8Array(await blob.arrayBuffer()))
}
