import type { ItemForm } from '../../../server/desk/form-contract.ts'
import { grouped } from '../../panel/figures.ts'
import { useDeskCopy } from '../copy/desk-copy.ts'
import { type FormRows, type PlacedProblem, rowsOf } from './form-rows.ts'
import { fieldId } from './RowFields.tsx'
import { rowAnchor, tableAnchor } from './TableSection.tsx'

export const ID_FIELD = 'item-id'

/** All that is wrong, errors first, each leading to its field, to its row, or to its table. */
export function FormProblems({
  form,
  rows,
  problems,
}: {
  form: ItemForm
  rows: FormRows
  problems: readonly PlacedProblem[]
}) {
  const { items: copy, problems: words } = useDeskCopy()
  if (problems.length === 0) return null
  const isError = ({ severity }: PlacedProblem) => severity === 'error'
  const errorsFirst = [...problems.filter(isError), ...problems.filter((one) => !isError(one))]
  return (
    <ul className="desk-found" data-testid="form-problems">
      {errorsFirst.map((problem, nth) => {
        const { anchor, where } = placeOf(problem, form, rows, copy)
        const said = (
          <>
            {where}
            <span lang="ja">
              {problem.message} {copy.expected(problem.expected)}
            </span>
          </>
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems of a field may be alike, and their order stays
          <li key={nth}>
            <span className={isError(problem) ? 'tag desk-error' : 'tag tag-example'}>
              {isError(problem) ? words.error : words.warning}
            </span>{' '}
            {anchor === null ? said : <a href={`#${anchor}`}>{said}</a>}
          </li>
        )
      })}
    </ul>
  )
}

function placeOf(
  { sheet, column, key }: PlacedProblem,
  { tables, idHeader }: ItemForm,
  rows: FormRows,
  copy: ReturnType<typeof useDeskCopy>['items'],
): { anchor: string | null; where: string } {
  if (column === idHeader) return { anchor: ID_FIELD, where: `${idHeader}：` }
  const number = tables.findIndex(({ name }) => name === sheet)
  const table = tables[number]
  if (table === undefined) return { anchor: null, where: '' }
  const title = copy.tables[table.name] ?? table.name
  const nth = rowsOf(rows, table).findIndex((row) => row.key === key)
  const at = table.columns.findIndex(({ header }) => header === column)
  const isShared = table.columns[at]?.isShared ?? false
  if (isShared) return { anchor: fieldId(number, 'shared', at), where: `${title}・${column}：` }
  // The row is gone meanwhile, or it is the table's as a whole.
  if (key === null || nth < 0) return { anchor: tableAnchor(number), where: `${title}：` }
  const row = copy.row(copy.rows[table.name] ?? title, grouped(nth + 1))
  if (at < 0) return { anchor: rowAnchor(number, key), where: `${row}：` }
  return { anchor: fieldId(number, key, at), where: `${row}・${column}：` }
}
