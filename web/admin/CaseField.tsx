import type { CaseColumn, DeskProblem } from '../../server/desk/contract.ts'
import { useDeskCopy } from './copy/desk-copy.ts'

/** A field of a case: its name and hint are the input table's, and so are the sentences of what is wrong with it. */
export function CaseField({
  id,
  column: { header, hint, choices },
  value,
  problems,
  isFixed,
  onChange,
}: {
  /** Of the field, so that the list of problems can lead to it. */
  id: string
  column: CaseColumn
  value: string
  problems: readonly DeskProblem[]
  isFixed: boolean
  onChange: (value: string) => void
}) {
  const { cases: copy } = useDeskCopy()
  const isWrong = problems.some(({ severity }) => severity === 'error')
  const ids = {
    ...{ id, value, 'aria-describedby': `${id}-hint ${id}-problems` },
    ...(isWrong ? { 'aria-invalid': true as const } : {}),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  // What stands there is kept to choose from, though the list may not know it.
  const listed = value === '' || choices.includes(value) ? choices : [value, ...choices]
  return (
    <div className="desk-field" lang="ja">
      <label htmlFor={id}>{header}</label>
      {choices.length === 0 ? (
        <input {...ids} readOnly={isFixed} autoComplete="off" />
      ) : (
        <select {...ids} disabled={isFixed}>
          <option value="">{copy.notChosen}</option>
          {listed.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}
      <p className="hint" id={`${id}-hint`}>
        {choices.length === 0 && hint}
      </p>
      <div id={`${id}-problems`}>
        {problems.map(({ code, message, expected, severity }) => (
          <p key={code + message} className={severity === 'error' ? 'desk-wrong' : 'desk-doubt'}>
            {message} {copy.expected(expected)}
          </p>
        ))}
      </div>
    </div>
  )
}
