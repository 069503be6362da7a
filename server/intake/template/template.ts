import type { PlaceIndex } from '../../domain/place-index.ts'
import type { Column } from '../column.ts'
import { EXAMPLE_MARK } from '../read-table.ts'
import { TABLE_NAMES, type TableName } from '../table-names.ts'
import { TABLE_COLUMNS } from '../tables/table-columns.ts'
import { type WrittenCell, type WrittenSheet, writeWorkbook } from '../write-workbook.ts'
import { type CodeLists, codeLists } from './code-lists.ts'
import { hintOf, takesSeveral } from './column-hints.ts'
import { EXAMPLES } from './examples.ts'
import { GUIDE } from './guide.ts'

/**
 * The empty workbook that a ministry fills in: a sheet a table that the import reads, with notes, drop-down lists and
 * an example row, 記入要領 and コード表. One header row, no merged cells, units in the headers (機械判読可能なデータの
 * 表記方法の統一ルール).
 * @returns the bytes of an .xlsx file, the same every time
 */
export function writeTemplate(places: PlaceIndex): Uint8Array {
  const lists = codeLists(places)
  return writeWorkbook([guideSheet(), ...TABLE_NAMES.map((name) => tableSheet(name, lists)), lists.sheet])
}

function guideSheet(): WrittenSheet {
  return {
    name: '記入要領',
    columns: [
      { width: 24, style: 'text' },
      { width: 100, style: 'text' },
    ],
    rows: [['項目', '説明'], ...GUIDE].map((row, index) =>
      row.map((value): WrittenCell => ({ value, style: index === 0 ? 'header' : 'text' })),
    ),
  }
}

function tableSheet(name: TableName, lists: CodeLists): WrittenSheet {
  const columns = Object.values(TABLE_COLUMNS[name])
  return {
    name,
    columns: columns.map((column) => ({
      width: Math.max(14, column.header.length * 2 + 2),
      style: hintOf(column).isFigure === true ? 'plain' : 'text',
    })),
    rows: [columns.map(headerCell), columns.map((column, index) => exampleCell(name, column, index))],
    lists: columns.flatMap((column, index) => {
      const range = lists.rangeOf(column)
      return range === null ? [] : [{ column: index, range, isOpen: takesSeveral(column) }]
    }),
  }
}

function headerCell(column: Column<unknown>): WrittenCell {
  const need =
    column.needed === undefined
      ? '任意'
      : column.needed === 'every-row'
        ? '必須'
        : '必須（2行目からは空欄可）'
  return {
    value: column.header,
    style: column.needed === undefined ? 'header' : 'needed',
    note: [need, hintOf(column).says].filter(Boolean).join('\n'),
  }
}

/** The first cell marks the row: it can be no id, so a row that is left in is noticed. */
function exampleCell(table: TableName, column: Column<unknown>, index: number): WrittenCell {
  const own = EXAMPLES[table]?.[column.header] ?? hintOf(column).sample
  const value = index === 0 ? `${EXAMPLE_MARK}（この行を削除）` : own
  return { value: value === '' ? null : value, style: 'example' }
}
