import { type Dispatch, memo, useCallback, useEffect, useRef } from 'react'
import type { FormTable } from '../../../server/desk/form-contract.ts'
import { grouped } from '../../panel/figures.ts'
import { useDeskCopy } from '../copy/desk-copy.ts'
import { Problems } from './FormField.tsx'
import type { Change, FormRow, PlacedProblem } from './form-rows.ts'
import { RowFields } from './RowFields.tsx'

const NONE: readonly PlacedProblem[] = []

export const tableAnchor = (number: number) => `t${number}`
export const rowAnchor = (number: number, key: number) => `t${number}-${key}`

/** A table of the form: what is said once, then its rows, which can be added and removed. */
export function TableSection({
  table,
  number,
  rows,
  problems,
  ...drawn
}: {
  table: FormTable
  number: number
  rows: readonly FormRow[]
  /** Of this table, by the key of their row. */
  problems: ReadonlyMap<number, readonly PlacedProblem[]>
  type: string
  isFixed: boolean
  dispatch: Dispatch<Change>
}) {
  const { items: copy } = useDeskCopy()
  const section = useRef<HTMLElement>(null)
  const wasFocusedBy = useRef<'add' | 'remove' | null>(null)
  const { isFixed, dispatch } = drawn
  const title = copy.tables[table.name] ?? table.name
  const [first] = rows
  // Whoever works by keyboard goes on in the new row; and is not left nowhere when a row is gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever there is another number of rows
  useEffect(() => {
    const own = section.current?.querySelectorAll('fieldset')
    if (wasFocusedBy.current === 'add')
      own?.[own.length - 1]?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    if (wasFocusedBy.current === 'remove')
      section.current?.querySelector<HTMLElement>(':scope > p > button')?.focus()
    wasFocusedBy.current = null
  }, [rows.length])
  const add = () => {
    wasFocusedBy.current = 'add'
    dispatch({ kind: 'add', table })
  }
  const remove = useCallback(
    (key: number) => {
      wasFocusedBy.current = 'remove'
      dispatch({ kind: 'remove', table, key })
    },
    [dispatch, table],
  )
  const hasRows = table.columns.some(({ isShared }) => !isShared)
  const hasShared = table.columns.some(({ isShared }) => isShared)
  return (
    <section ref={section} className="desk-section" data-testid={`table-${table.name}`}>
      <h2 id={tableAnchor(number)} tabIndex={-1}>
        {title}
      </h2>
      {hasShared && first !== undefined && (
        <div className="desk-fields">
          <RowFields
            {...{ table, number, row: first, ...drawn }}
            isShared
            hasHints
            problems={problems.get(first.key) ?? NONE}
          />
        </div>
      )}
      {hasRows &&
        rows.map((row, at) => (
          <Row
            key={row.key}
            {...{ table, number, row, ...drawn }}
            nth={at}
            problems={problems.get(row.key) ?? NONE}
            isRemovable={!isFixed && !(table.isNeeded && rows.length === 1)}
            onRemove={remove}
          />
        ))}
      {hasRows && rows.length === 0 && <p>{copy.noRows}</p>}
      {hasRows && !isFixed && (
        <p>
          <button type="button" className="button" onClick={add}>
            {copy.add(copy.rows[table.name] ?? title)}
          </button>
        </p>
      )}
    </section>
  )
}

/** Drawn anew when something of it is another: an area may have hundreds of rows. */
const Row = memo(function Row({
  table,
  number,
  row,
  nth,
  problems,
  isRemovable,
  onRemove,
  ...drawn
}: {
  table: FormTable
  number: number
  row: FormRow
  nth: number
  problems: readonly PlacedProblem[]
  type: string
  isFixed: boolean
  dispatch: Dispatch<Change>
  isRemovable: boolean
  onRemove: (key: number) => void
}) {
  const { items: copy } = useDeskCopy()
  const name = copy.row(copy.rows[table.name] ?? table.name, grouped(nth + 1))
  const headers = table.columns.map(({ header }) => header)
  return (
    <fieldset className="desk-fields" id={rowAnchor(number, row.key)} tabIndex={-1}>
      <legend>{name}</legend>
      <Problems
        id={`${rowAnchor(number, row.key)}-problems`}
        problems={problems.filter(({ column }) => column === null || !headers.includes(column))}
      />
      <RowFields {...{ table, number, row, ...drawn, problems }} isShared={false} hasHints={nth === 0} />
      {isRemovable && (
        <p className="desk-long">
          <button type="button" className="button" onClick={() => onRemove(row.key)}>
            {copy.remove(name)}
          </button>
        </p>
      )}
    </fieldset>
  )
})
