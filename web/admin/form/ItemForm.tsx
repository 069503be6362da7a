import { type FormEvent, useMemo, useReducer, useState } from 'react'
import type { ItemForm as Form, SavedItem } from '../../../server/desk/form-contract.ts'
import { grouped } from '../../panel/figures.ts'
import { useDeskCopy } from '../copy/desk-copy.ts'
import { send } from '../desk-client.ts'
import { Done, Failure } from '../Forms.tsx'
import { itemPath } from '../item-path.ts'
import { mayEdit, useSigned } from '../session.ts'
import { useWork } from '../use-work.ts'
import { FormField } from './FormField.tsx'
import { FormProblems, ID_FIELD } from './FormProblems.tsx'
import { cellsIn, changed, formRows, type PlacedProblem, placed, rowsOf, typeIn } from './form-rows.ts'
import { RemoveSection } from './RemoveSection.tsx'
import { TableSection, tableAnchor } from './TableSection.tsx'
import { useUnsaved } from './use-unsaved.ts'

const NO_PROBLEMS: ReadonlyMap<number, readonly PlacedProblem[]> = new Map()

interface Saved extends Pick<SavedItem, 'errors' | 'warnings'> {
  /** So many times: what is said anew is told anew. */
  turn: number
  problems: PlacedProblem[]
}

/** By table and the key of the row. */
function byRow(problems: readonly PlacedProblem[]): Map<string, Map<number, PlacedProblem[]>> {
  const found = new Map<string, Map<number, PlacedProblem[]>>()
  for (const problem of problems) {
    if (problem.key === null || problem.sheet === null) continue
    const ofTable = found.get(problem.sheet) ?? new Map<number, PlacedProblem[]>()
    found.set(problem.sheet, ofTable.set(problem.key, [...(ofTable.get(problem.key) ?? []), problem]))
  }
  return found
}

/** Each table says the same of an id that cannot be read. */
function ofId(problems: readonly PlacedProblem[], idHeader: string): PlacedProblem[] {
  const own = problems.filter(({ column }) => column === idHeader)
  return [...new Map(own.map((problem) => [problem.code + problem.message, problem])).values()]
}

/**
 * A case or plan as the input tables have it. What was typed stays as it was typed when it is saved, in its order, so
 * that whatever is said of a row stands at it.
 */
export function ItemForm({
  form,
  onCreated,
  onRemoved,
}: {
  form: Form
  onCreated: (id: string) => void
  onRemoved: () => void
}) {
  const { items: copy } = useDeskCopy()
  const isFixed = !mayEdit(useSigned().account)
  const [rows, dispatch] = useReducer(changed, form.tables, formRows)
  const [id, setId] = useState(form.id)
  const [kept, setKept] = useState({ rows, id })
  const [revision, setRevision] = useState(form.revision)
  const [saved, setSaved] = useState<Saved | null>(null)
  const work = useWork()
  useUnsaved(!isFixed && (rows !== kept.rows || id !== kept.id), copy.leave)
  const { edition, kind, idHeader } = form
  const problemsAt = useMemo(() => byRow(saved?.problems ?? []), [saved])
  const problems = saved?.problems ?? []
  const idProblems = ofId(problems, idHeader)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void work.run(async () => {
      const tables = cellsIn(rows)
      const answer =
        revision === null
          ? await send<SavedItem>('POST', `/editions/${encodeURIComponent(edition)}/${kind}s`, { id, tables })
          : await send<SavedItem>('POST', itemPath(edition, { kind, id }), { tables, revision })
      const { errors, warnings } = answer
      setSaved({ turn: (saved?.turn ?? 0) + 1, errors, warnings, problems: placed(answer.problems, rows) })
      if (errors > 0) return work.fail(copy.notSaved(grouped(errors)))
      setId(answer.id)
      setKept({ rows, id: answer.id })
      setRevision(answer.revision)
      if (revision === null) onCreated(answer.id)
    })
  }
  return (
    <>
      <form className="desk-form desk-item" onSubmit={submit} noValidate data-testid="item">
        <Failure sentence={work.failure} />
        {saved !== null && saved.errors === 0 && work.failure === null && (
          <Done key={saved.turn} sentence={copy.saved(grouped(saved.warnings))} />
        )}
        <FormProblems
          form={form}
          rows={rows}
          problems={[...idProblems, ...problems.filter(({ column }) => column !== idHeader)]}
        />
        <FormField
          id={ID_FIELD}
          label={idHeader}
          hint={{ id: `${ID_FIELD}-hint`, says: revision === null ? form.idHint : '', isHere: true }}
          choices={[]}
          isNeeded={revision === null}
          isLong={false}
          value={id}
          problems={idProblems}
          isFixed={isFixed || revision !== null}
          onChange={setId}
        />
        {form.tables.length > 2 && <Contents form={form} count={(name) => rowsOf(rows, { name }).length} />}
        {form.tables.map((table, number) => (
          <TableSection
            key={table.name}
            {...{ table, number, isFixed, dispatch }}
            rows={rowsOf(rows, table)}
            problems={problemsAt.get(table.name) ?? NO_PROBLEMS}
            type={typeIn(form.tables, rows)}
          />
        ))}
        {!isFixed && (
          <p className="desk-section">
            <button type="submit" id="save" className="button button-key" disabled={work.isBusy}>
              {copy.save}
            </button>
          </p>
        )}
      </form>
      {!isFixed && revision !== null && (
        <RemoveSection {...{ form, revision }} item={{ kind, id }} onRemoved={onRemoved} />
      )}
    </>
  )
}

/** A long form's tables, to go to: by keyboard each would else be hundreds of fields away. */
function Contents({ form: { tables }, count }: { form: Form; count: (table: string) => number }) {
  const { items: copy } = useDeskCopy()
  return (
    <nav aria-label={copy.contents} data-testid="form-contents">
      <ul className="desk-contents">
        {tables.map(({ name, columns }, number) => (
          <li key={name}>
            <a href={`#${tableAnchor(number)}`}>{copy.tables[name] ?? name}</a>
            {columns.some(({ isShared }) => !isShared) && (
              <small>{copy.rowCount(grouped(count(name)))}</small>
            )}
          </li>
        ))}
        <li>
          <a href="#save">{copy.toSave}</a>
        </li>
      </ul>
    </nav>
  )
}
