import type { FieldChange, ToldCase } from '../domain/changes/changes.ts'
import { CASE_ASPECTS, PLAN_ASPECTS, TARGET_ASPECTS } from '../domain/changes/differences.ts'
import { japaneseSpeech, type Speech, sayChange } from '../domain/changes/say-value.ts'
import { MOVES, moveOf } from '../domain/changes/steps.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { ComparedEditions } from '../queries/changes/compare-editions.ts'

export const CHANGE_HEADERS = [
  '対象',
  'ID',
  '名称',
  '企業名',
  '変更の種類',
  '項目',
  '変更前',
  '変更後',
  '前の版',
  '後の版',
] as const

export type ChangeRow = (string | number | null)[]

const labelOf = (list: readonly { id: string; ja: string }[], id: string) =>
  list.find((entry) => entry.id === id)?.ja ?? id

/** A figure in full yen, so that a table can be counted with; anything else in words. */
function cells(change: FieldChange, speech: Speech): [string | number, string | number] {
  const [from, to] = sayChange(change, speech)
  return [
    typeof change.from === 'number' ? change.from : from,
    typeof change.to === 'number' ? change.to : to,
  ]
}

/** One row for every case, plan or area that came or went, and for every value that changed; a batch of cases at a time. */
export async function* changeRows(
  compared: ComparedEditions,
  places: PlaceIndex,
): AsyncGenerator<ChangeRow[]> {
  const speech = japaneseSpeech(compared, places)
  for await (const batch of compared.told('added', 'removed', 'changed', 'entered', 'left'))
    yield batch.flatMap((told) => caseRows(told, [compared.from, compared.to], speech))
  yield planRows(compared, speech)
}

function caseRows({ kind, fields, one }: ToldCase, editions: string[], speech: Speech): ChangeRow[] {
  const head = ['案件', one.id, one.title, one.company, MOVED[kind] ?? labelOf(MOVES, moveOf(one))]
  if (fields.length === 0) return [[...head, null, null, null, ...editions]]
  return fields.map((change) => [
    ...head,
    labelOf(CASE_ASPECTS, change.name),
    ...cells(change, speech),
    ...editions,
  ])
}

const MOVED: Partial<Record<ToldCase['kind'], string>> = {
  entered: '条件に合うようになった',
  left: '条件に合わなくなった',
}

function planRows(changes: ComparedEditions, speech: Speech): ChangeRow[] {
  const editions = [changes.from, changes.to]
  const head = (what: string, id: string) => [what, id, speech.planName(id), null]
  const { added, removed, changed } = changes.plans
  const municipalities = (codes: readonly string[]) => codes.map(speech.placeName).join('、')
  return [
    ...added.map((id) => [...head('計画', id), '追加', null, null, null, ...editions]),
    ...removed.map((id) => [...head('計画', id), '削除', null, null, null, ...editions]),
    ...changed.flatMap(({ id, fields }) =>
      fields.map((change) => [
        ...head('計画', id),
        '変更',
        labelOf(PLAN_ASPECTS, change.name),
        ...cells(change, speech),
        ...editions,
      ]),
    ),
    ...changes.targets.flatMap(({ plan, target, fields }) =>
      fields.map((change) => [
        ...head('目標', plan),
        '再設定',
        `${target} ${labelOf(TARGET_ASPECTS, change.name)}`,
        ...cells(change, speech),
        ...editions,
      ]),
    ),
    ...changes.areas.map(({ plan, added: come, removed: gone }) => [
      ...head('計画区域', plan),
      '変更',
      '市区町村（外れた／加わった）',
      municipalities(gone),
      municipalities(come),
      ...editions,
    ]),
  ]
}
