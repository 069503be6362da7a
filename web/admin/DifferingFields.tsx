import type { DifferingField, ItemName } from '../../server/desk/submission-contract.ts'
import { CASE_ASPECTS, PLAN_ASPECTS, TARGET_ASPECTS } from '../../server/domain/changes/differences.ts'
import { type Speech, sayValue } from '../../server/domain/changes/say-value.ts'
import { useWords } from '../copy/words.ts'
import { labelOf } from '../panel/figures.ts'
import { placeName, useNames } from '../panel/names.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { ScrolledTable } from './Forms.tsx'

const AREA = 'municipalities'
const NOTHING = '－'
const ARROW = ' → '

/** Fields and what versions say in them, in the page's words. */
export function useFieldWords(kind: ItemName['kind']) {
  const { one } = useDeskCopy().submissions
  const { language } = useWords()
  const names = useNames()
  const speech: Speech = {
    language,
    placeName: (code) => placeName(code, names, language),
    planName: (id) => names.plan(id) ?? id,
  }
  const ofThing = kind === 'case' ? CASE_ASPECTS : PLAN_ASPECTS
  return {
    label: ({ name, target }: DifferingField) => {
      if (target !== null) return `${target} ${labelOf(TARGET_ASPECTS, name, language)}`
      return name === AREA ? one.area : labelOf(ofThing, name, language)
    },
    value: ({ name }: DifferingField, value: unknown) => {
      if (name !== AREA || !Array.isArray(value)) return sayValue(name, value, speech)
      const said = value.map((code) => speech.placeName(String(code)))
      return said.length === 0 ? NOTHING : said.join(language === 'ja' ? '、' : ', ')
    },
  }
}

/** What a submission changes: field by field as it was and as it would be; or all that one of the two says. */
export function FieldChanges({
  kind,
  fields,
  only,
}: Pick<ItemName, 'kind'> & { fields: readonly DifferingField[]; only?: 'base' | 'sent' }) {
  const words = useFieldWords(kind)
  const shown = (values: readonly unknown[]) => {
    if (only === undefined) return values
    return only === 'base' ? values.slice(0, 1) : values.slice(1)
  }
  return (
    <>
      {fields.map((field) => (
        <p key={`${field.target} ${field.name}`}>
          <b>{words.label(field)}</b>{' '}
          {shown(field.values)
            .map((value) => words.value(field, value))
            .join(ARROW)}
        </p>
      ))}
    </>
  )
}

/** Versions of one case or plan side by side. A version that has no such thing at all has no id either. */
export function VersionsTable({
  kind,
  fields,
  heads,
  label,
}: Pick<ItemName, 'kind'> & { fields: readonly DifferingField[]; heads: readonly string[]; label: string }) {
  const { one } = useDeskCopy().submissions
  const words = useFieldWords(kind)
  const ids = fields.find(({ name, target }) => name === 'id' && target === null)?.values
  return (
    <ScrolledTable label={label} testId="versions">
      <thead>
        <tr>
          {[one.field, ...heads].map((head, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two versions may have one head, and their order stays
            <th key={at} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={`${field.target} ${field.name}`}>
            <th scope="row">{words.label(field)}</th>
            {field.values.map((value, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column a version
              <td key={at} className="desk-sentence">
                {ids?.[at] === null ? NOTHING : words.value(field, value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  )
}
