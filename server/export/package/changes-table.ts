import { CHANGE_HEADERS, type ChangeRow } from '../changes-rows.ts'
import type { OpenTable } from './columns.ts'

const NAMES: readonly (readonly [name: string, en: string, isRequired: boolean])[] = [
  ['subject', 'What changed: case, plan, target or plan area', true],
  ['id', 'Id of the case or plan', true],
  ['name', 'Its title or name', true],
  ['company', 'Company', false],
  ['change', 'Kind of change', true],
  ['item', 'What of it changed', false],
  ['from', 'Value before; yen as integers', false],
  ['to', 'Value after; yen as integers', false],
  ['from_edition', 'The edition before', true],
  ['to_edition', 'This edition', true],
]

/** 変更: one row a case, plan or area that came or went, and a value that changed. */
export const CHANGES: OpenTable<ChangeRow> = {
  ...{
    name: 'changes',
    ja: '前の版からの変更（1行1項目）',
    en: 'Changes since the edition before, one a row',
  },
  ...{ primaryKey: [], foreignKeys: [] },
  columns: NAMES.map(([name, en, isRequired], at) => ({
    ...{ name, en, ja: CHANGE_HEADERS[at] ?? '', type: 'string', isRequired },
    value: (row) => row[at] ?? null,
  })),
}
