import { FIELDS, type FieldId, NONE } from '../../domain/field.ts'
import { type Reader, refused } from '../column.ts'
import { error, warning } from '../problem.ts'
import { cellText, plain } from '../table.ts'
import { listed } from './text.ts'

interface Choice<Id extends string> {
  id: Id
  ja: string
}

function key(label: string): string {
  return plain(label).toLowerCase()
}

/**
 * One entry of a code list, by its Japanese label or its id.
 * @param otherNames further spellings that the input tables allow, to the id that each means
 */
export function oneOf<Id extends string>(
  list: readonly Choice<Id>[],
  otherNames: Record<string, Id> = {},
): Reader<Id> {
  const ids = new Map<string, Id>()
  for (const [name, id] of Object.entries(otherNames)) ids.set(key(name), id)
  for (const { id, ja } of list) ids.set(key(id), id).set(key(ja), id)
  const expected = list.map(({ ja }) => ja).join('、')
  const read: Reader<Id> = (cell) => {
    const value = ids.get(key(cellText(cell)))
    return value === undefined
      ? refused(error('not-in-list', '決められた値ではありません。', `${expected} のいずれか`))
      : { value }
  }
  return Object.assign(read, { choices: list })
}

const FIELD_BY_NAME = new Map(
  FIELDS.flatMap(({ id, ja }) => [[key(id), id] as const, [key(ja), id] as const]),
)
const OUTSIDE = new Set([NONE, '17分野以外'])

const BOTH_WITHIN_AND_OUTSIDE = warning(
  'field-contradiction',
  '戦略分野と「17分野以外」の両方があります。戦略分野だけを読みました。',
  '戦略分野、または「17分野以外」のどちらか',
)

/** 戦略分野: labels or ids, in the order of the strategy; 17分野以外 is an empty list. */
export const fields: Reader<FieldId[]> = (cell) => {
  const all = listed(cellText(cell)).filter((part) => part !== '')
  const parts = all.filter((part) => !OUTSIDE.has(key(part)))
  const unknown = parts.filter((part) => !FIELD_BY_NAME.has(key(part)))
  if (unknown.length > 0)
    return refused(
      error(
        'unknown-field',
        `${unknown.map((part) => `「${part}」`).join('')}は戦略分野の名前でもidでもありません。`,
        FIELDS.map(({ ja }) => ja).join('；'),
      ),
    )
  const chosen = new Set(parts.map((part) => FIELD_BY_NAME.get(key(part))))
  const value = FIELDS.map(({ id }) => id).filter((id) => chosen.has(id))
  return value.length > 0 && all.some((part) => OUTSIDE.has(key(part)))
    ? { value, findings: [BOTH_WITHIN_AND_OUTSIDE] }
    : { value }
}
fields.choices = FIELDS

const YES = new Set(['はい', 'true', 'yes'])
const NO = new Set(['いいえ', 'false', 'no'])

/** はい or いいえ, or a cell that Excel holds as TRUE or FALSE. */
export const yesOrNo: Reader<boolean> = (cell) => {
  const value = key(cellText(cell))
  if (YES.has(value)) return { value: true }
  if (NO.has(value)) return { value: false }
  return refused(error('not-in-list', '決められた値ではありません。', 'はい、いいえ のいずれか'))
}
yesOrNo.choices = [
  { id: 'true', ja: 'はい' },
  { id: 'false', ja: 'いいえ' },
]
