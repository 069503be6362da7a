import type Database from 'better-sqlite3'
import { CHECK_STATES, TARGET_KINDS } from '../../domain/plan-details.ts'
import { checkTime } from '../../domain/progress/half-year.ts'
import { PROGRESS_COLUMNS, PROGRESS_ECHO_COLUMNS } from '../columns/progress-columns.ts'
import { error, type Finding } from '../problem.ts'
import type { StoredCheck } from '../tables/progress-in-draft.ts'
import type { CheckRow } from './progress.ts'

type Echo = keyof typeof PROGRESS_ECHO_COLUMNS
type Found = [column: Echo, finding: Finding]

/** 共同の策定主体 of a plan as workbooks of a round name them. */
export function bodiesInWords(bodies: readonly { name: string }[]): string {
  return bodies.map(({ name }) => name).join('、')
}

interface Own {
  planName: string
  kind: string
  name: string
  unit: string
  base: number | null
  baseOn: string | null
  goal: number | null
  due: string | null
  cumulative: number
  why: string | null
  what: string | null
  who: string | null
  where: string | null
  how: string | null
}

/**
 * Holds what a row repeats of its plan, its target and the report before against the draft: a cell that says something
 * else would be lost without a word, or speaks of another target than its id does.
 */
export function echoRules(
  client: Database.Database,
): (row: CheckRow, stored: readonly StoredCheck[]) => void {
  const find = client.prepare(
    `select p.name as planName, t.kind, t.name, t.unit, t.base, t.baseOn, t.target as goal, t.due, t.cumulative,
     t.why, t.what, t.who, t."where", t.how from plan_targets t join plans p on p.key = t.plan
     where t.plan = ? and t.id = ?`,
  )
  const namesOf = client.prepare('select name from plan_bodies where plan = ? order by position')
  return (row, stored) => {
    const { values, unread, owner, report } = row
    const filled = (Object.keys(PROGRESS_ECHO_COLUMNS) as Echo[]).filter((key) => values[key] !== null)
    if (filled.length === 0 || values.target === null) return
    const own = find.get(owner.key, values.target) as Own | undefined
    if (own === undefined) return
    const before = stored.find(
      ({ asOf }) => values.beforeOn !== null && checkTime(asOf) === checkTime(values.beforeOn),
    )
    const there: Record<Echo, unknown> = {
      ...own,
      cumulative: own.cumulative === 1,
      shared: bodiesInWords(namesOf.all(owner.key) as { name: string }[]),
      // Of a table that is replaced the draft holds no report to hold this against.
      beforeOn: row.run.replace || before !== undefined ? values.beforeOn : null,
      before: row.run.replace ? values.before : (before?.value ?? null),
    }
    for (const key of filled)
      if (!unread.has(key) && !isSame(values[key], there[key])) report(...differs(key, there[key]))
  }
}

/** A sheet holds 15 digits of a figure. */
function isSame(here: unknown, there: unknown): boolean {
  const kept = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(15)) : value)
  return kept(here) === kept(there)
}

function differs(key: Echo, there: unknown): Found {
  const { header } = PROGRESS_COLUMNS[key]
  return [
    key,
    error(
      'differs-from-target',
      `「${header}」が下書きと違います。この表では変えられません（目標は「目標」の表で直します）。`,
      there === null ? '空欄' : wordOf(key, there),
    ),
  ]
}

function wordOf(key: Echo, value: unknown): string {
  if (key === 'kind') return TARGET_KINDS.find(({ id }) => id === value)?.ja ?? String(value)
  if (typeof value === 'boolean') return value ? 'はい' : 'いいえ'
  return String(value)
}

/** What a check says, in a few words: 120（順調）. */
export function reportInWords({ value, state }: Pick<StoredCheck, 'value' | 'state'>): string {
  const word = CHECK_STATES.find(({ id }) => id === state)?.ja ?? state
  return value === null ? word : `${value}（${word}）`
}
