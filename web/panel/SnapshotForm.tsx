import type { BBox } from '../../server/domain/filter.ts'
import { LONGEST_TEXT } from '../../server/domain/filter.ts'
import { ORIENTATIONS, PAGE_SIZES } from '../../server/domain/page-size.ts'
import { snapshotCopy } from '../copy/snapshot.ts'
import { useWords } from '../copy/words.ts'
import type { PictureWish } from '../data/snapshot-url.ts'

interface FormProps {
  wish: PictureWish
  /** What the map shows now; null: nothing else than the conditions say. */
  shown: BBox | null
  onChange: (wish: PictureWish) => void
}

/** What the picture is to be like. */
export function SnapshotForm({ wish, shown, onChange }: FormProps) {
  const { language } = useWords()
  const copy = snapshotCopy[language]
  return (
    <form className="snapshot-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        legend={copy.size}
        name="size"
        options={PAGE_SIZES.map((size) => ({ id: size.id, label: size[language] }))}
        chosen={wish.size}
        onChoose={(size) =>
          onChange({ ...wish, size, orientation: size === '16x9' ? 'landscape' : wish.orientation })
        }
      />
      <Choice
        legend={copy.orientation}
        name="orientation"
        options={ORIENTATIONS.map(({ id, ...label }) => ({ id, label: label[language] }))}
        chosen={wish.orientation ?? 'portrait'}
        onChoose={(orientation) => onChange({ ...wish, orientation })}
      />
      {shown !== null && (
        <Choice
          legend={copy.place}
          name="place"
          options={[
            { id: 'filter', label: copy.ofFilter },
            { id: 'map', label: copy.ofMap },
          ]}
          chosen={wish.box === null ? 'filter' : 'map'}
          onChoose={(id) => onChange({ ...wish, box: id === 'map' ? shown : null })}
        />
      )}
      <TextField
        label={copy.ownTitle}
        value={wish.title}
        onType={(title) => onChange({ ...wish, title })}
        hint={copy.ownHint}
      />
      <TextField label={copy.ownNote} value={wish.note} onType={(note) => onChange({ ...wish, note })} />
    </form>
  )
}

function Choice<Id extends string>({
  legend,
  name,
  options,
  chosen,
  onChoose,
}: {
  legend: string
  name: string
  options: readonly { id: Id; label: string }[]
  chosen: string
  onChoose: (id: Id) => void
}) {
  return (
    <fieldset className="segmented snapshot-choice">
      <legend>{legend}</legend>
      <div className="segments">
        {options.map(({ id, label }) => (
          <label key={id} className="segment">
            <input
              type="radio"
              name={`snapshot-${name}`}
              value={id}
              checked={chosen === id}
              onChange={() => onChoose(id)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function TextField({
  label,
  value,
  onType,
  hint,
}: {
  label: string
  value: string
  onType: (text: string) => void
  hint?: string
}) {
  return (
    <label className="snapshot-text">
      <span>{label}</span>
      <input
        type="text"
        value={value}
        maxLength={LONGEST_TEXT}
        onChange={(event) => onType(event.target.value)}
      />
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  )
}
