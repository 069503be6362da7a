import type { PlaceIndex } from '../domain/place-index.ts'
import type { ComparedEditions } from '../queries/changes/compare-editions.ts'
import { CHANGE_HEADERS, type ChangeRow, changeRows } from './changes-rows.ts'
import { tablesXlsx } from './tables-xlsx.ts'

/** A workbook is packed whole in memory; a list of more changes is for CSV, which is written as it is read. */
export const MOST_ROWS = 100_000

/**
 * The changes as a workbook of one sheet 変更, codes and ids as text; the same bytes every time.
 * @returns null when there are more rows than `most`
 */
export async function changesXlsx(
  compared: ComparedEditions,
  places: PlaceIndex,
  most = MOST_ROWS,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const rows: ChangeRow[] = []
  for await (const batch of changeRows(compared, places)) {
    for (const row of batch) rows.push(row)
    if (rows.length > most) return null
  }
  return tablesXlsx([{ sheet: '変更', header: CHANGE_HEADERS, rows }])
}
