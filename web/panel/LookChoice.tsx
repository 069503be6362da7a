import { useId } from 'react'
import { useWords } from '../copy/words.ts'
import { chooseLook, LOOKS, type Look, useLook } from '../theme/look.ts'

/** Light, dark or high contrast, as the system has it or as the reader wants it in this browser. */
export function LookChoice() {
  const { copy } = useWords()
  const id = useId()
  return (
    <span className="look-choice">
      <label htmlFor={id}>{copy.look.label}</label>
      <select
        id={id}
        value={useLook()}
        onChange={(event) => chooseLook(event.target.value as Look)}
        data-testid="look"
      >
        {LOOKS.map((look) => (
          <option key={look} value={look}>
            {copy.look[look]}
          </option>
        ))}
      </select>
    </span>
  )
}
