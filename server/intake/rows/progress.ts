import { dateSpan } from '../../domain/date.ts'
import type { PLAN_CHECK_COLUMNS } from '../columns/plan-detail-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { PlanRow } from '../tables/import-plan-table.ts'
import { type ImportRun, rowName } from '../tables/run.ts'

type CheckRow = PlanRow<typeof PLAN_CHECK_COLUMNS>
type Found = [column: keyof typeof PLAN_CHECK_COLUMNS, finding: Finding]

interface Aim {
  base: number | null
  target: number | null
  baseOn: string | null
  cumulative: 0 | 1
}

/** 進捗: 未報告 is not 0, and what is cumulative does not fall. */
export function progressRules({
  statements: { client, edition },
  mentioned,
}: ImportRun): (row: CheckRow) => void {
  const find = client.prepare(
    'select base, target, baseOn, cumulative from plan_targets where plan = ? and id = ?',
  )
  const asOf = client.prepare('select asOf from editions where key = ?').pluck().get(edition) as string
  const reported = new Map<string, { asOf: string; value: number }[]>()
  return (row) => {
    const { values, unread, owner, report } = row
    const say = (found: readonly Found[]) => {
      for (const [column, finding] of found) if (!unread.has(column)) report(column, finding)
    }
    if (!(unread.has('state') || unread.has('value'))) say(stateFindings(values))
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
      say(fallFindings(values, reported.get(name) ?? []))
      if (values.asOf !== null && values.value !== null)
        reported.set(name, [
          ...(reported.get(name) ?? []),
          { asOf: dateSpan(values.asOf)?.to ?? '', value: values.value },
        ])
    }
  }
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

function dateFindings({ asOf, reportedOn }: CheckRow['values'], aim: Aim, edition: string): Found[] {
  const span = asOf === null ? null : dateSpan(asOf)
  if (span === null) return []
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
