import { PLAN_TYPES, type PlanType } from '../plan.ts'
import { PREFECTURES } from '../region.ts'
import { ROUND_STANDINGS, type RoundEntry, type RoundStanding, reportersOf } from './round.ts'

/** How many plans and targets a round asks of, and how the targets stand: the standings add up to `targets`. */
export interface RoundTally {
  plans: number
  targets: number
  standings: Record<RoundStanding, number>
}

/** What a body has sent of what the round asks of it. */
export const SENT = [
  { id: 'all', ja: '提出済' },
  { id: 'unreported', ja: '提出済（未報告あり）' },
  { id: 'part', ja: '一部未提出' },
  { id: 'none', ja: '未提出' },
] as const
export type Sent = (typeof SENT)[number]['id']

export interface RoundTallies {
  total: RoundTally
  /** A row a type, those without plans too. */
  types: (RoundTally & { type: PlanType })[]
  /** The prefectures of the plans' bodies, in the order of their codes; null holds plans no body of which has a code. */
  prefectures: (RoundTally & { prefecture: string | null })[]
  /** What several prefectures' rows count more than once: rows − overlap = total. */
  overlap: RoundTally
  /** Every reporting body by code. A shared plan is counted with each of its bodies; one report is enough for all. */
  bodies: (RoundTally & { code: string; name: string | null; sent: Sent })[]
}

/** Counts the plans and targets of a round. */
export function tallyRound(entries: readonly RoundEntry[]): RoundTallies {
  const total = tally(entries)
  const prefecturesOf = ({ plan }: RoundEntry) => new Set(reportersOf(plan).map((code) => code.slice(0, 2)))
  const prefectures = PREFECTURES.map(({ code }) => ({
    prefecture: code as string | null,
    ...tally(entries.filter((entry) => prefecturesOf(entry).has(code))),
  }))
  const without = { prefecture: null, ...tally(entries.filter((entry) => prefecturesOf(entry).size === 0)) }
  const rows = [...prefectures, without].filter(({ plans }) => plans > 0)
  return {
    total,
    types: PLAN_TYPES.map(({ id }) => ({
      type: id,
      ...tally(entries.filter(({ plan }) => plan.type === id)),
    })),
    prefectures: rows,
    overlap: lessBy(rows, total),
    bodies: bodiesOf(entries).map(({ code, name }) => {
      const own = tally(entries.filter(({ plan }) => reportersOf(plan).includes(code)))
      return { code, name, ...own, sent: sentOf(own) }
    }),
  }
}

function tally(entries: readonly RoundEntry[]): RoundTally {
  const lines = entries.flatMap((entry) => entry.lines)
  const standings = Object.fromEntries(
    ROUND_STANDINGS.map(({ id }) => [id, lines.filter(({ standing }) => standing === id).length]),
  ) as RoundTally['standings']
  return { plans: entries.length, targets: lines.length, standings }
}

function lessBy(rows: readonly RoundTally[], total: RoundTally): RoundTally {
  const sum = (of: (tally: RoundTally) => number) => rows.reduce((all, row) => all + of(row), 0) - of(total)
  return {
    plans: sum(({ plans }) => plans),
    targets: sum(({ targets }) => targets),
    standings: Object.fromEntries(
      ROUND_STANDINGS.map(({ id }) => [id, sum(({ standings }) => standings[id])]),
    ) as RoundTally['standings'],
  }
}

function bodiesOf(entries: readonly RoundEntry[]): { code: string; name: string | null }[] {
  const names = new Map<string, string | null>()
  for (const { plan } of entries)
    for (const code of reportersOf(plan))
      names.set(code, names.get(code) ?? plan.bodies.find((body) => body.code === code)?.name ?? null)
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

function sentOf({ targets, standings }: RoundTally): Sent {
  if (standings.none === targets) return 'none'
  if (standings.none > 0) return 'part'
  return standings['not-reported'] > 0 ? 'unreported' : 'all'
}
