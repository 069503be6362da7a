import { stringify } from 'csv-stringify/browser/esm/sync'
import { OUTLINE_HEADER } from '../intake/read-outlines.ts'
import type { InputFile } from '../intake/table.ts'
import { OUTLINES, TABLE_NAMES } from '../intake/table-names.ts'
import { TABLE_COLUMNS } from '../intake/tables/table-columns.ts'
import type { InputRows } from './submissions/read-versions.ts'

/** Line breaks of any kind within a cell are the cell's. */
const QUOTED = { quoted_match: /[\r\n]/ }

/** Rows of cases and plans as the files that a clerk would have imported: a CSV a table that has any. */
export function rowsAsFiles(rows: readonly InputRows[]): InputFile[] {
  const encoder = new TextEncoder()
  const sheets = TABLE_NAMES.flatMap((table): InputFile[] => {
    const own = rows.flatMap((one) => one[table] ?? [])
    if (own.length === 0) return []
    const header = Object.values(TABLE_COLUMNS[table]).map((column) => column.header)
    return [{ name: `${table}.csv`, bytes: encoder.encode(stringify([header, ...own], QUOTED)) }]
  })
  const outlines = rows.flatMap((one) => one[OUTLINES] ?? [])
  if (outlines.length === 0) return sheets
  const features = outlines.map(([id, geometry = 'null']) => ({
    ...{ type: 'Feature', properties: { [OUTLINE_HEADER[0]]: id } },
    geometry: JSON.parse(geometry) as unknown,
  }))
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  return [...sheets, { name: `${OUTLINES}.geojson`, bytes: encoder.encode(text) }]
}
