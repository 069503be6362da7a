import { dateSpan } from '../../domain/date.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { BLOCKS, PREFECTURES } from '../../domain/region.ts'
import type { Values } from '../column.ts'
import type { PLAN_COLUMNS } from '../columns/plan-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { CheckedRow } from '../read-table.ts'
import { PREVIOUS_IS_OWN } from './doubts.ts'

export interface PlanDraft {
  id: string
  values: Values<typeof PLAN_COLUMNS>
  bodies: { name: string; code: string | null }[]
  hasError: boolean
}

type Doubt = [column: keyof typeof PLAN_COLUMNS, finding: Finding]

/** What the names and codes of places in a plan's row contradict in each other. */
function placeDoubts(values: Values<typeof PLAN_COLUMNS>, places: PlaceIndex): Doubt[] {
  const found: Doubt[] = []
  const proposers = values.proposedBy ?? []
  if (new Set(proposers).size < proposers.length)
    found.push([
      'proposedBy',
      warning('repeated-in-list', '同じ都道府県が2回あります。1つと読みました。', '1つの都道府県は1回'),
    ])
  const blocks = new Set(proposers.map((code) => PREFECTURES.find((one) => one.code === code)?.block))
  if (values.block !== null && blocks.size > 0 && !blocks.has(values.block)) {
    const expected = BLOCKS.filter(({ id }) => blocks.has(id)).map(({ ja }) => ja)
    const finding = warning(
      'block-differs',
      '提案した都道府県が、この地方ブロックにありません。',
      expected.join('、'),
    )
    found.push(['block', finding])
  }
  values.bodies?.forEach((name, index) => {
    const code = values.bodyCodes?.[index]
    if (code === null || code === undefined) return
    const [own, named] = [places.get(code), places.table.places.filter((place) => place.name === name)]
    if (own === undefined || named.length === 0 || named.includes(own)) return
    const finding = warning(
      'body-code-differs',
      `${code} は${own.name}のコードで、策定主体「${name}」と違います。`,
      named.map((place) => place.code).join('、'),
    )
    found.push(['bodyCodes', finding])
  })
  return found
}

/**
 * A plan of one row, with what its cells contradict in each other reported.
 * @returns null when its id cannot be read
 */
export function readPlan(row: CheckedRow<typeof PLAN_COLUMNS>, places: PlaceIndex): PlanDraft | null {
  const { values, unread } = row
  if (values.id === null) return null
  let hasError = unread.size > 0
  const say = (column: keyof typeof PLAN_COLUMNS, finding: Finding) => {
    hasError ||= finding.severity === 'error'
    row.report(column, finding)
  }
  const names = values.bodies ?? []
  const codes = values.bodyCodes ?? []
  if (names.length === 0 && !unread.has('bodies'))
    say('bodies', error('required', '策定主体が空欄です。', '空欄でない値'))
  if (codes.length > 0 && !unread.has('bodies') && codes.length !== names.length)
    say(
      'bodyCodes',
      error(
        'bodies-and-codes-differ',
        `策定主体は${names.length}、策定主体コードは${codes.length}で、数が合いません。`,
        '策定主体と同じ数のコード（コードのない主体の所は ；； と空ける）、または空欄',
      ),
    )
  if (values.sourceUrl !== null && values.sourceTitle === null && !unread.has('sourceTitle'))
    say('sourceTitle', error('source-without-title', '出典URLがあるのに出典名がありません。', '出典の題名'))
  if (values.type === 'strategic' && !unread.has('fields') && (values.fields ?? []).length === 0)
    say('fields', warning('no-field', '類型Aの計画に戦略分野がありません。', '戦略分野を1つ以上'))
  const needsExit = values.type === 'regional' || values.type === 'local'
  if (needsExit && values.exitCriterion === null && !unread.has('exitCriterion'))
    say('exitCriterion', warning('no-exit-criterion', '類型B・Cの計画に撤退基準がありません。', '撤退基準'))
  const [from, to] = [values.periodFrom, values.periodTo].map((date) =>
    date === null ? null : dateSpan(date),
  )
  if (from && to && to.to < from.from)
    say('periodTo', error('period-reversed', '計画終了が計画開始より前です。', '計画開始より後の日付'))
  for (const [column, finding] of placeDoubts(values, places)) say(column, finding)
  if (values.previousId !== null && values.previousId === values.id) say('previousId', PREVIOUS_IS_OWN)
  if (values.status === null && !unread.has('status'))
    say('status', warning('no-status', '状態がないため、「素案」としました。', '計画の状態'))
  return {
    id: values.id,
    values,
    bodies: names.map((name, index) => ({ name, code: codes[index] ?? null })),
    hasError,
  }
}
