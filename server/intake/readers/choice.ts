import { FIELDS, type FieldId, NONE } from '../../domain/field.ts'
import { type Reader, refused } from '../column.ts'
import { error } from '../problem.ts'
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

/** 戦略分野: labels or ids, in the order of the strategy; 17分野以外 is an empty list. */
export const fields: Reader<FieldId[]> = (cell) => {
  const parts = listed(cellText(cell)).filter((part) => part !== '' && !OUTSIDE.has(key(part)))
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
  return { value: FIELDS.map(({ id }) => id).filter((id) => chosen.has(id)) }
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
