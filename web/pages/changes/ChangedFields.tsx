import type { FieldChange } from '../../../server/domain/changes/changes.ts'
import { sayChange } from '../../../server/domain/changes/say-value.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { labelOf } from '../../panel/figures.ts'
import { useSpeech } from './use-speech.ts'

/** What was and what is, item by item. */
export function ChangedFields({
  fields,
  aspects,
}: {
  fields: readonly FieldChange[]
  aspects: readonly { id: string; ja: string; en: string }[]
}) {
  const words = useWords()
  const text = changesCopy(words)
  const speech = useSpeech()
  if (fields.length === 0) return null
  return (
    <dl className="changed-fields">
      {fields.map((change) => {
        const [from, to] = sayChange(change, speech)
        return (
          <div key={change.name}>
            <dt>{labelOf(aspects, change.name, words.language)}</dt>
            <dd>
              <span className="sr-only">{text.before} </span>
              <span className="was">{from}</span> <span aria-hidden="true">{text.arrow}</span>{' '}
              <span className="sr-only">{text.after} </span>
              <span className="is">{to}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
