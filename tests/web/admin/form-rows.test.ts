import { expect, test } from 'vitest'
import type { FormProblem, FormTable } from '../../../server/desk/form-contract.ts'
import { cellsIn, changed, formRows, placed, rowsOf, typeIn } from '../../../web/admin/form/form-rows.ts'

const column = (header: string, isShared: boolean) => ({
  ...{ header, isShared, hint: '', choices: [], choicesByType: null, isNeeded: false, isLong: false },
})
/** A case in two places, and a plan of three. */
const CASE: FormTable = {
  ...{ name: '投資案件', isNeeded: true },
  columns: [column('企業名', true), column('市区町村コード', false)],
  rows: [
    ['架空工業', '434043'],
    ['架空工業', '401307'],
  ],
}
const AREA: FormTable = {
  ...{ name: '計画区域', isNeeded: false },
  columns: [column('市区町村コード', false)],
  rows: [['434043'], ['401307'], ['442011']],
}
const PLAN: FormTable = {
  ...{ name: '計画', isNeeded: true },
  columns: [column('類型', true)],
  rows: [['地域産業クラスター計画']],
}

const keyOf = (rows: ReturnType<typeof formRows>, table: FormTable, at: number) =>
  rowsOf(rows, table)[at]?.key ?? -1

test('what is said of the company is said of all places, also when the first place goes', () => {
  const before = formRows([CASE])
  const written = changed(before, {
    ...{ kind: 'cell', table: CASE, key: keyOf(before, CASE, 0), column: 0, value: '架空電機' },
  })
  const rest = changed(written, { kind: 'remove', table: CASE, key: keyOf(written, CASE, 0) })
  expect(cellsIn(rest)).toEqual({ 投資案件: [['架空電機', '401307']] })
  const more = changed(rest, { kind: 'add', table: CASE })
  expect(cellsIn(more)).toEqual({
    投資案件: [
      ['架空電機', '401307'],
      ['架空電機', ''],
    ],
  })
})

test('a problem of 福岡市 stays with it when 菊陽町 before it is removed, and a new row has none of it', () => {
  const sent = formRows([AREA])
  const problem = { sheet: '計画区域', at: 1, column: '市区町村コード' } as FormProblem
  const [found] = placed([problem], sent)
  const without = changed(sent, { kind: 'remove', table: AREA, key: keyOf(sent, AREA, 0) })
  expect(rowsOf(without, AREA).find(({ key }) => key === found?.key)?.cells).toEqual(['401307'])
  const last = rowsOf(without, AREA).length - 1
  const replaced = changed(
    changed(without, { kind: 'remove', table: AREA, key: keyOf(without, AREA, last) }),
    { kind: 'add', table: AREA },
  )
  const keys = rowsOf(sent, AREA).map(({ key }) => key)
  expect(keys).not.toContain(keyOf(replaced, AREA, last))
})

test('which items a plan may have follows from the type that its form says now', () => {
  const rows = formRows([PLAN, AREA])
  expect(typeIn([PLAN, AREA], rows)).toBe('地域産業クラスター計画')
  const key = keyOf(rows, PLAN, 0)
  const other = changed(rows, { kind: 'cell', table: PLAN, key, column: 0, value: '地場産業成長プラン' })
  expect(typeIn([PLAN, AREA], other)).toBe('地場産業成長プラン')
})
