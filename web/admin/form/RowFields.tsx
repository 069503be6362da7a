import { type Dispatch, memo } from 'react'
import type { FormTable } from '../../../server/desk/form-contract.ts'
import { FormField } from './FormField.tsx'
import type { Change, FormRow, PlacedProblem } from './form-rows.ts'

/** The id of a field, so that the list of problems can lead to it. @param table its number in the form */
export function fieldId(table: number, row: number | 'shared', column: number): string {
  return `t${table}-${row}-c${column}`
}

/** The fields of a row, or those that all rows share. Drawn anew when something of this row is another: forms are long. */
export const RowFields = memo(function RowFields({
  table,
  number,
  row,
  isShared,
  hasHints,
  problems,
  type,
  isFixed,
  dispatch,
}: {
  table: FormTable
  /** Of the table in the form. */
  number: number
  row: FormRow
  isShared: boolean
  /** Of the rows of a table the first says what its columns take. */
  hasHints: boolean
  problems: readonly PlacedProblem[]
  /** 類型 of the plan. */
  type: string
  isFixed: boolean
  dispatch: Dispatch<Change>
}) {
  return table.columns.map((column, at) =>
    column.isShared !== isShared ? null : (
      <FormField
        key={column.header}
        id={fieldId(number, isShared ? 'shared' : row.key, at)}
        label={column.header}
        hint={{ id: `t${number}-hint${at}`, says: column.hint, isHere: hasHints }}
        choices={column.choicesByType?.[type] ?? column.choices}
        isNeeded={column.isNeeded}
        isLong={column.isLong}
        value={row.cells[at] ?? ''}
        problems={problems.filter((problem) => problem.column === column.header)}
        isFixed={isFixed}
        onChange={(value) => dispatch({ kind: 'cell', table, key: row.key, column: at, value })}
      />
    ),
  )
})
