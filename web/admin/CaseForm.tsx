import { type FormEvent, useState } from 'react'
import type { CaseForm as Case, CaseColumn, SavedCase } from '../../server/desk/contract.ts'
import { grouped } from '../panel/figures.ts'
import { CaseField } from './CaseField.tsx'
import { casePath } from './CasePage.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure } from './Forms.tsx'
import { mayEdit, useSigned } from './session.ts'
import { useWork } from './use-work.ts'

/** What of a problem stands at which field. */
const isAt = (problem: SavedCase['problems'][number], row: number, column: CaseColumn) =>
  (problem.at ?? 0) === row && problem.column === column.header

const fieldId = (row: number, column: number) => `case-${row}-${column}`

/** A case as the input table has it: what is said of the case once, then what is said of each site. */
export function CaseForm({ found, onSaved }: { found: Case; onSaved: () => void }) {
  const { cases: copy } = useDeskCopy()
  const isEditor = mayEdit(useSigned().account)
  const [rows, setRows] = useState<readonly (readonly string[])[]>(found.rows)
  const [saved, setSaved] = useState<SavedCase | null>(null)
  const [drawn, setDrawn] = useState(found)
  const work = useWork()
  const { columns } = found
  // Saved and asked for anew: values stand there as they were read.
  if (drawn !== found) {
    setDrawn(found)
    setRows(found.rows)
  }
  const set = (row: number, column: number, value: string) =>
    setRows(rows.map((cells, at) => (at === row ? cells.with(column, value) : cells)))
  const addSite = () =>
    setRows([...rows, columns.map(({ isOfSite }, at) => (isOfSite ? '' : (rows[0]?.[at] ?? '')))])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void work.run(async () => {
      // What is said of the case stands in its first row; the others repeat it.
      const [first = []] = rows
      const whole = rows.map((cells) =>
        cells.map((cell, at) => (columns[at]?.isOfSite ? cell : (first[at] ?? ''))),
      )
      const asked = { rows: whole, revision: found.revision }
      const answer = await send<SavedCase>('POST', casePath(found.edition, found.id), asked)
      setSaved(answer)
      if (answer.errors > 0) work.fail(copy.notSaved(grouped(answer.errors)))
      else onSaved()
    })
  }
  const fieldsOf = (row: number, isOfSite: boolean) =>
    columns.map((column, at) =>
      column.isOfSite !== isOfSite ? null : (
        <CaseField
          key={column.header}
          id={fieldId(row, at)}
          column={column}
          value={rows[row]?.[at] ?? ''}
          problems={(saved?.problems ?? []).filter((problem) => isAt(problem, row, column))}
          isFixed={at === 0 || !isEditor}
          onChange={(value) => set(row, at, value)}
        />
      ),
    )
  return (
    <form className="desk-form desk-case" onSubmit={submit} noValidate data-testid="case">
      <Failure sentence={work.failure} />
      {saved !== null && <Problems saved={saved} columns={columns} />}
      {saved !== null && saved.errors === 0 && (
        <p className="notice" role="status">
          {copy.saved(grouped(saved.warnings))}
        </p>
      )}
      <fieldset className="desk-fields">
        <legend>{copy.ofCase}</legend>
        {fieldsOf(0, false)}
      </fieldset>
      {rows.map((_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sites have no id but their order
        <fieldset key={row} className="desk-fields">
          <legend>{copy.site(String(row + 1))}</legend>
          {fieldsOf(row, true)}
          {isEditor && rows.length > 1 && (
            <button
              type="button"
              className="button"
              onClick={() => setRows(rows.filter((_one, at) => at !== row))}
            >
              {copy.removeSite(String(row + 1))}
            </button>
          )}
        </fieldset>
      ))}
      {isEditor && (
        <p className="edition-doors">
          <button type="button" className="button" onClick={addSite}>
            {copy.addSite}
          </button>
          <button type="submit" className="button button-key" disabled={work.isBusy}>
            {copy.save}
          </button>
        </p>
      )}
    </form>
  )
}

/** All that is wrong, each leading to its field; what belongs to none stands here alone. */
function Problems({ saved: { problems }, columns }: { saved: SavedCase; columns: readonly CaseColumn[] }) {
  const { cases: copy } = useDeskCopy()
  if (problems.length === 0) return null
  return (
    <ul className="desk-found" lang="ja" data-testid="case-problems">
      {problems.map(({ at, column, code, message, expected }) => {
        const field = columns.findIndex(({ header }) => header === column)
        const said = `${message} ${copy.expected(expected)}`
        return (
          <li key={`${at} ${column} ${code}`}>
            {field < 0 ? said : <a href={`#${fieldId(at ?? 0, field)}`}>{`${column}：${said}`}</a>}
          </li>
        )
      })}
    </ul>
  )
}
