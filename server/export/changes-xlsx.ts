import type { Changes } from '../domain/changes/changes.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { CHANGE_HEADERS, changeRows } from './changes-rows.ts'
import { tablesXlsx } from './tables-xlsx.ts'

/** The changes as a workbook of one sheet 変更, codes and ids as text; the same bytes every time. */
export function changesXlsx(changes: Changes, places: PlaceIndex): Uint8Array<ArrayBuffer> {
  return tablesXlsx([{ sheet: '変更', header: CHANGE_HEADERS, rows: changeRows(changes, places) }])
}
