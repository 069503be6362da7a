import { dateInWords } from '../../../server/domain/date.ts'
import type { Edition } from '../../../server/domain/edition.ts'
import { FIELDS, type FieldId, NONE } from '../../../server/domain/field.ts'
import { PREFECTURES } from '../../../server/domain/region.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { Choice } from '../../panel/Choice.tsx'
import { fieldLabel, prefectureLabel } from '../../panel/figures.ts'
import { type Comparison, writeComparison } from '../../state/comparison.ts'
import { go } from '../../state/location.ts'

export interface Sides {
  from: Edition
  to: Edition
}

/** Which two editions are compared, and of which prefecture and field. */
export function ComparisonForm({
  editions,
  sides,
  comparison,
}: {
  editions: readonly Edition[]
  sides: Sides
  comparison: Comparison
}) {
  const words = useWords()
  const { copy, language } = words
  const text = changesCopy(words)
  const { filter } = comparison
  const change = (step: Partial<Comparison>) => go(writeComparison({ ...comparison, ...step }), 'push')
  const published = editions
    .filter(({ status }) => status === 'published')
    .map(({ id, title, asOf }) => ({ id, label: copy.edition.option(title, dateInWords(asOf, language)) }))
  const fixed = { from: sides.from.id, to: sides.to.id }
  return (
    <section className="control-bar" aria-label={text.choose}>
      <Choice
        label={text.from}
        value={fixed.from}
        options={published}
        onChoose={(from) => change({ ...fixed, from })}
      />
      <Choice
        label={text.to}
        value={fixed.to}
        options={published}
        onChoose={(to) => change({ ...fixed, to })}
      />
      <Choice
        label={text.prefecture}
        value={filter.prefecture?.[0] ?? ''}
        options={[
          { id: '', label: text.all },
          ...PREFECTURES.map(({ code }) => ({ id: code, label: prefectureLabel(code, language) })),
        ]}
        onChoose={(code) => change({ filter: without(filter, 'prefecture', code === '' ? [] : [code]) })}
      />
      <Choice
        label={text.field}
        value={filter.field?.[0] ?? ''}
        options={[
          { id: '', label: text.all },
          ...[...FIELDS.map(({ id }) => id), NONE].map((id) => ({ id, label: fieldLabel(id, words) })),
        ]}
        onChoose={(id) => change({ filter: without(filter, 'field', id === '' ? [] : [id as FieldId]) })}
      />
      <button
        type="button"
        className="button"
        onClick={() => change({ from: sides.to.id, to: sides.from.id })}
      >
        {text.swap}
      </button>
    </section>
  )
}

function without(
  filter: Comparison['filter'],
  name: 'prefecture' | 'field',
  values: string[],
): Comparison['filter'] {
  const { [name]: _, ...rest } = filter
  return values.length === 0 ? rest : { ...rest, [name]: values }
}
