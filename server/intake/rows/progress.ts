import { dateSpan } from '../../domain/date.ts'
import { checkTime } from '../../domain/progress/half-year.ts'
import type { PROGRESS_COLUMNS } from '../columns/progress-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { PlanRow } from '../tables/import-plan-table.ts'
import type { StoredCheck } from '../tables/progress-in-draft.ts'
import { type ImportRun, rowName } from '../tables/run.ts'

export type CheckRow = PlanRow<typeof PROGRESS_COLUMNS>
type Found = [column: keyof typeof PROGRESS_COLUMNS, finding: Finding]

interface Aim {
  base: number | null
  target: number | null
  baseOn: string | null
  cumulative: 0 | 1
}

/**
 * 進捗: 未報告 is not 0, what is cumulative does not fall, and a body reports of its own plans.
 * @returns rules of a row, told what the draft held of the target, and the report that an empty row leaves as it is
 */
export function progressRules({
  statements: { client, edition },
  mentioned,
}: ImportRun): (row: CheckRow, stored: readonly StoredCheck[], kept: string | null) => void {
  const find = client.prepare(
    'select base, target, baseOn, cumulative from plan_targets where plan = ? and id = ?',
  )
  const asOf = client.prepare('select asOf from editions where key = ?').pluck().get(edition) as string
  const bodies = client
    .prepare(
      `select code from plan_bodies where plan = @plan and code is not null
       union select prefecture from plan_proposers where plan = @plan
       and not exists (select 1 from plan_bodies where plan = @plan and code is not null)`,
    )
    .pluck()
  const known = new Map<number, string[]>()
  const bodiesOf = (plan: number) => {
    const codes = known.get(plan) ?? (bodies.all({ plan }) as string[])
    known.set(plan, codes)
    return codes
  }
  const reported = new Map<string, { asOf: string; value: number }[]>()
  return (row, stored, kept) => {
    const { values, unread, owner, report } = row
    const say = (found: readonly Found[]) => {
      for (const [column, finding] of found) if (!unread.has(column)) report(column, finding)
    }
    if (!(unread.has('state') || unread.has('value')))
      say(kept === null ? stateFindings(values) : [['state', keptReport(kept)]])
    say(reporterFindings(values, bodiesOf(owner.key)))
    if (values.target === null) return
    const aim = find.get(owner.key, values.target) as Aim | undefined
    if (aim === undefined) {
      if (!mentioned.planRows.has(rowName('目標', owner.key, values.target)))
        say([['target', UNKNOWN_TARGET]])
      return
    }
    say([...dateFindings(values, aim, asOf), ...valueFindings(values, aim)])
    if (aim.cumulative === 1) {
      const name = `${owner.key} ${values.target}`
      const before = reported.get(name) ?? stored.flatMap(reportOf)
      const isOther = ({ asOf: on }: { asOf: string }) => on !== lastDay(values.asOf)
      const others = before.filter(isOther)
      say(fallFindings(values, others))
      if (values.value !== null) reported.set(name, [...others, ...reportOf(values)])
    }
  }
}

function lastDay(asOf: string | null): string {
  return asOf === null ? '' : (dateSpan(checkTime(asOf))?.to ?? '')
}

function reportOf({ asOf, value }: { asOf: string | null; value: number | null }) {
  return value === null ? [] : [{ asOf: lastDay(asOf), value }]
}

function keptReport(kept: string): Finding {
  return warning(
    'report-kept',
    `空欄のため、すでにある報告「${kept}」をそのままにしました。`,
    '報告を直すときは実績値と状態、取り消すときは状態に 未報告',
  )
}

function reporterFindings({ reporter }: CheckRow['values'], bodies: readonly string[]): Found[] {
  const code = reporter?.municipality ?? reporter?.prefecture
  if (code === undefined || bodies.length === 0 || bodies.includes(code)) return []
  const finding = warning(
    'reporter-not-body',
    'この計画の策定主体ではない主体の報告です。',
    `策定主体コード：${bodies.join('、')}`,
  )
  return [['reporter', finding]]
}

const UNKNOWN_TARGET = error(
  'unknown-target',
  'この目標IDの目標が、この計画の「目標」にありません。',
  '「目標」の表にある目標ID',
)

function stateFindings({ state, value, cause, measure }: CheckRow['values']): Found[] {
  if (state === null)
    return value === null
      ? [['state', warning('no-check-state', '状態も実績値もないため、「未報告」としました。', '進捗の状態')]]
      : [['state', error('value-without-state', '実績値があるのに状態がありません。', '順調、遅れ、達成')]]
  if (state === 'not-reported')
    return value === null
      ? []
      : [
          [
            'value',
            error(
              'value-not-reported',
              '未報告なのに実績値があります（未報告は 0 ではありません）。',
              '空欄、または状態を 順調、遅れ、達成 に',
            ),
          ],
        ]
  const found: Found[] = []
  if (value === null)
    found.push(['value', warning('state-without-value', '報告されたのに実績値がありません。', '実績値')])
  if (state === 'late' && cause === null)
    found.push(['cause', warning('late-without-cause', '遅れの要因がありません。', '要因')])
  if (state === 'late' && measure === null)
    found.push(['measure', warning('late-without-measure', '遅れに対する追加施策がありません。', '追加施策')])
  return found
}

function dateFindings(
  { asOf, reportedOn, state, value }: CheckRow['values'],
  aim: Aim,
  edition: string,
): Found[] {
  const span = asOf === null ? null : dateSpan(asOf)
  // Of a row that says nothing its time is no one's statement.
  if (span === null || (state === null && value === null)) return []
  const found: Found[] = []
  const base = aim.baseOn === null ? null : dateSpan(aim.baseOn)
  if (base !== null && span.to < base.from)
    found.push(['asOf', warning('check-before-base', '目標の基準日より前の時点です。', '基準日より後の時点')])
  if (span.from > edition)
    found.push([
      'asOf',
      warning('check-after-edition', `版の基準日（${edition}）より後の時点です。`, `${edition} まで`),
    ])
  const reported = reportedOn === null ? null : dateSpan(reportedOn)
  if (reported !== null && reported.to < span.from)
    found.push(['reportedOn', warning('reported-before', '報告日が時点より前です。', '時点より後の日付')])
  return found
}

function valueFindings({ state, value }: CheckRow['values'], { base, target }: Aim): Found[] {
  if (state !== 'achieved' || value === null || target === null) return []
  const isFalling = base !== null && target < base
  if (isFalling ? value <= target : value >= target) return []
  return [
    ['state', warning('achieved-below-target', '「達成」ですが、目標値に届いていません。', '順調、遅れ')],
  ]
}

function fallFindings(
  { asOf, value }: CheckRow['values'],
  before: readonly { asOf: string; value: number }[],
) {
  if (asOf === null || value === null) return []
  const day = dateSpan(asOf)?.to ?? ''
  const isWrong = before.some((other) => (other.asOf < day ? other.value > value : other.value < value))
  const finding = warning(
    'cumulative-falls',
    '累計の実績値なのに、前の時点より減っています。',
    'その時点までの累計（期間ごとの値なら、目標の「累計」を いいえ に）',
  )
  return isWrong ? [['value', finding] satisfies Found] : []
}
