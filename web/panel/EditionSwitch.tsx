import { useId } from 'react'
import { dateInWords } from '../../server/domain/date.ts'
import type { Edition } from '../../server/domain/edition.ts'
import { useWords } from '../copy/words.ts'

/** Which revision of the map is shown, with the date it speaks of. */
export function EditionSwitch({
  editions,
  current,
  onChoose,
}: {
  editions: readonly Edition[]
  current: Edition | null
  onChoose: (id: string) => void
}) {
  const { copy, language } = useWords()
  const id = useId()
  return (
    <div className="edition-switch">
      <label htmlFor={id}>{copy.edition.label}</label>
      <select
        id={id}
        value={current?.id ?? ''}
        onChange={(event) => onChoose(event.target.value)}
        data-testid="edition-switch"
      >
        {current === null && <option value="">{copy.figures.nothing}</option>}
        {editions.map((edition) => (
          <option key={edition.id} value={edition.id}>
            {copy.edition.option(edition.title, dateInWords(edition.asOf, language))}
          </option>
        ))}
      </select>
      {current !== null && (
        <span className="edition-as-of">{copy.edition.asOf(dateInWords(current.asOf, language))}</span>
      )}
    </div>
  )
}
