import type { PlaceIndex } from '../../domain/place-index.ts'
import { PLAN_SECTIONS, PLAN_TYPES } from '../../domain/plan.ts'
import { PREFECTURES } from '../../domain/region.ts'
import type { Column } from '../column.ts'
import { TABLE_NAMES } from '../table-names.ts'
import { TABLE_COLUMNS } from '../tables/table-columns.ts'
import type { WrittenSheet } from '../write-workbook.ts'
import { takesPrefectures } from './column-hints.ts'

export const CODE_SHEET = 'コード表'
const HEADER = ['一覧', '値', 'id・コード', '備考']
const PREFECTURE_LIST = '都道府県'

interface Entry {
  list: string
  value: string
  id: string
  note: string
}

export interface CodeLists {
  sheet: WrittenSheet
  /** Where the entries of the column's list stand, as a formula; null when it has none. */
  rangeOf: (column: Column<unknown>) => string | null
}

/** Every code list that a column is filled from, one entry a row, and the table of places. */
export function codeLists(places: PlaceIndex): CodeLists {
  const entries: Entry[] = []
  const ranges = new Map<string, string>()
  // Choices are equal when their entries are: 投資額区分 and 支援額区分 share one list.
  const keyOf = (column: Column<unknown>) => (takesPrefectures(column) ? PREFECTURE_LIST : listKey(column))
  const add = (key: string, letter: string, list: Entry[]) => {
    ranges.set(
      key,
      `'${CODE_SHEET}'!$${letter}$${entries.length + 2}:$${letter}$${entries.length + 1 + list.length}`,
    )
    entries.push(...list)
  }
  for (const table of TABLE_NAMES)
    for (const column of Object.values(TABLE_COLUMNS[table])) {
      const key = keyOf(column)
      if (key === null || key === PREFECTURE_LIST || ranges.has(key)) continue
      const list = `${table}の${column.header}`
      add(
        key,
        'B',
        (column.read.choices ?? []).map(({ id, ja }) => ({ list, value: ja, id, note: '' })),
      )
    }
  for (const { id, letter, ja } of PLAN_TYPES)
    add(
      id,
      'B',
      PLAN_SECTIONS[id].map((item) => ({
        list: '計画記載事項の項目',
        value: item,
        id: '',
        note: `類型${letter} ${ja}`,
      })),
    )
  add(
    PREFECTURE_LIST,
    'C',
    PREFECTURES.map(({ code, ja }) => ({ list: PREFECTURE_LIST, value: ja, id: code, note: '' })),
  )
  const names = new Map<string, string>(PREFECTURES.map(({ code, ja }) => [code, ja]))
  for (const { code, name, kind } of places.table.places)
    if (kind !== 'prefecture')
      entries.push({ list: '市区町村', value: name, id: code, note: names.get(code.slice(0, 2)) ?? '' })
  return {
    sheet: sheetOf(entries),
    rangeOf: (column) => {
      const key = keyOf(column)
      return key === null ? null : (ranges.get(key) ?? null)
    },
  }
}

function listKey({ read }: Column<unknown>): string | null {
  return read.choices === undefined ? null : JSON.stringify(read.choices.map(({ id }) => id))
}

function sheetOf(entries: readonly Entry[]): WrittenSheet {
  return {
    name: CODE_SHEET,
    columns: [28, 30, 24, 30].map((width) => ({ width, style: 'text' })),
    rows: [
      HEADER.map((value) => ({ value, style: 'header' })),
      ...entries.map(({ list, value, id, note }) =>
        [list, value, id, note].map((cell) => ({ value: cell, style: 'text' as const })),
      ),
    ],
  }
}
