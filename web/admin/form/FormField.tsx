import type { DeskProblem } from '../../../server/desk/contract.ts'
import { useWords } from '../../copy/words.ts'
import { useDeskCopy } from '../copy/desk-copy.ts'

interface Field {
  id: string
  label: string
  /** Where what it takes is said: in the first row of a table. */
  hint: { id: string; says: string; isHere: boolean }
  choices: readonly string[]
  isNeeded: boolean
  isLong: boolean
  value: string
  problems: readonly DeskProblem[]
  isFixed: boolean
  onChange: (value: string) => void
}

/** A field of an input table: its name and hint are the table's, and so are the sentences of what is wrong with it. */
export function FormField({ hint, problems, ...field }: Field) {
  const { items: copy } = useDeskCopy()
  const { language } = useWords()
  const { id, label, isLong, isNeeded, isFixed } = field
  const hasHint = hint.says !== '' && field.choices.length === 0
  return (
    <div className={isLong ? 'desk-field desk-long' : 'desk-field'} lang="ja">
      <span className="desk-label">
        <label htmlFor={id}>{label}</label>
        {isNeeded && !isFixed && (
          // Said of the field itself by `required`.
          <span className="tag" lang={language} aria-hidden="true">
            {copy.needed}
          </span>
        )}
      </span>
      <Control
        {...field}
        isWrong={problems.some(({ severity }) => severity === 'error')}
        describedBy={hasHint ? `${hint.id} ${id}-problems` : `${id}-problems`}
      />
      {hasHint && hint.isHere && (
        <p className="hint" id={hint.id}>
          {hint.says}
        </p>
      )}
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  )
}

/** What is wrong with a field or a row, where it stands. */
export function Problems({ id, problems }: { id: string; problems: readonly DeskProblem[] }) {
  const { items: copy } = useDeskCopy()
  return (
    <div id={id}>
      {problems.map(({ code, message, expected, severity }) => (
        <p key={code + message} className={severity === 'error' ? 'desk-wrong' : 'desk-doubt'}>
          {message} {copy.expected(expected)}
        </p>
      ))}
    </div>
  )
}

function Control({
  id,
  choices,
  isNeeded,
  isLong,
  value,
  isFixed,
  isWrong,
  describedBy,
  onChange,
}: Omit<Field, 'hint' | 'problems' | 'label'> & { isWrong: boolean; describedBy: string }) {
  const { items: copy } = useDeskCopy()
  const { language } = useWords()
  const own = {
    ...{ id, value, required: isNeeded, 'aria-describedby': describedBy },
    ...(isWrong ? { 'aria-invalid': true as const } : {}),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  if (isLong) return <textarea {...own} rows={2} readOnly={isFixed} />
  if (choices.length === 0) return <input {...own} readOnly={isFixed} autoComplete="off" />
  // What stands there is kept to choose from, though the list may not know it.
  const listed = value === '' || choices.includes(value) ? choices : [value, ...choices]
  return (
    <select {...own} disabled={isFixed}>
      <option value="" lang={language}>
        {copy.notChosen}
      </option>
      {listed.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  )
}
