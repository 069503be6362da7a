import type { PlaceIndex } from '../domain/place-index.ts'
import { streamWorkbook } from '../intake/stream-workbook.ts'
import type { WrittenCell } from '../intake/write-workbook.ts'
import type { ComparedEditions } from '../queries/changes/compare-editions.ts'
import { CHANGE_HEADERS, type ChangeRow, changeRows } from './changes-rows.ts'
import { sheetValue } from './tables-xlsx.ts'

/** Widths of the columns [letters], in the order of CHANGE_HEADERS. */
const WIDTHS = [10, 18, 36, 28, 18, 16, 30, 30, 16, 16]

/**
 * The changes as a workbook, piece by piece and of any length: the sheet 変更, codes and ids as text, and of more rows
 * than a sheet holds the rest on 変更 (2) and so on. The same bytes every time.
 */
export function changesXlsx(
  compared: ComparedEditions,
  places: PlaceIndex,
  mostRows?: number,
): AsyncGenerator<Uint8Array> {
  const sheet = {
    name: '変更',
    header: CHANGE_HEADERS.map((value): WrittenCell => ({ value, style: 'header' })),
    columns: WIDTHS.map((width) => ({ width, style: 'plain' as const })),
    rows: writtenRows(changeRows(compared, places)),
  }
  return streamWorkbook([sheet], mostRows)
}

async function* writtenRows(batches: AsyncIterable<ChangeRow[]>): AsyncGenerator<(WrittenCell | null)[][]> {
  for await (const batch of batches) yield batch.map((row) => row.map(writtenCell))
}

function writtenCell(value: ChangeRow[number]): WrittenCell | null {
  const shown = sheetValue(value)
  if (shown === '') return null
  return typeof shown === 'number' ? { value: shown } : { value: shown, style: 'text' }
}
