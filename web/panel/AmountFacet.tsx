import { useId, useState } from 'react'
import type { Filter } from '../../server/domain/filter.ts'
import { useWords } from '../copy/words.ts'
import { readOkuYen, writeOkuYen } from '../state/oku-yen.ts'
import { FacetGroup } from './FacetGroup.tsx'
import { grouped } from './figures.ts'

const RANGES = [
  { title: 'amount', low: 'minAmount', high: 'maxAmount' },
  { title: 'support', low: 'minSupport', high: 'maxSupport' },
] as const
type End = (typeof RANGES)[number]['low' | 'high']

/** From and to, in 億円, of the total investment and of the public support: two figures that are never mixed. */
export function AmountFacet({
  filter,
  amountUnknown,
  onSet,
}: {
  filter: Filter
  amountUnknown: number
  onSet: (name: End, yen: number | undefined) => void
}) {
  const { copy } = useWords()
  const ends = RANGES.flatMap(({ low, high }) => [filter[low], filter[high]])
  const chosen = ends.filter((end) => end !== undefined).length
  return (
    <FacetGroup name="amount" title={copy.filter.amount} chosen={chosen}>
      {RANGES.map(({ title, low, high }) => (
        <fieldset key={title} className="range">
          <legend>{copy.totals[title]}</legend>
          <AmountInput
            name={low}
            label={copy.filter.minimum}
            yen={filter[low]}
            isFree={(yen) => yen <= (filter[high] ?? yen)}
            onSet={(yen) => onSet(low, yen)}
          />
          <span aria-hidden="true">–</span>
          <AmountInput
            name={high}
            label={copy.filter.maximum}
            yen={filter[high]}
            isFree={(yen) => yen >= (filter[low] ?? yen)}
            onSet={(yen) => onSet(high, yen)}
          />
          <span className="unit">{copy.filter.oku}</span>
        </fieldset>
      ))}
      {amountUnknown > 0 && <p className="hint hint-strong">{copy.filter.leftOut(grouped(amountUnknown))}</p>}
    </FacetGroup>
  )
}

/** Is set on leaving the box or on Enter, not at every digit: 1 on the way to 100 is not meant. */
function AmountInput({
  name,
  label,
  yen,
  isFree,
  onSet,
}: {
  name: End
  label: string
  yen: number | undefined
  /** Whether the range is still the right way round with this end. */
  isFree: (yen: number) => boolean
  onSet: (yen: number | undefined) => void
}) {
  const { copy } = useWords()
  const id = useId()
  const [draft, setDraft] = useState<{ text: string; from: number | undefined } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const isCurrent = draft !== null && draft.from === yen
  const text = isCurrent ? draft.text : yen === undefined ? '' : writeOkuYen(yen)
  const settle = () => {
    const read = readOkuYen(text)
    const isInverted = typeof read === 'number' && !isFree(read)
    setError(read === null ? copy.filter.notAnAmount : isInverted ? copy.filter.inverted : null)
    if (read === null || isInverted || read === yen) return
    setDraft(null)
    onSet(read)
  }
  return (
    <span className="amount-input">
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        placeholder={label}
        value={text}
        aria-invalid={error !== null && isCurrent}
        aria-describedby={error !== null && isCurrent ? `${id}-error` : undefined}
        onChange={(event) => setDraft({ text: event.target.value, from: yen })}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
        data-testid={name}
      />
      {error !== null && isCurrent && (
        <span className="field-error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </span>
  )
}
