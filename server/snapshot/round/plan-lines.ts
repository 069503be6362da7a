import { TARGET_KINDS } from '../../domain/plan-details.ts'
import { isShared, type RoundEntry, type RoundLine } from '../../domain/progress/round.ts'
import {
  dateOrDash,
  decimalsFor,
  figureInPrint,
  rounded,
  standingName,
  typeName,
} from '../../domain/progress/say-progress.ts'
import type { TableColumn } from '../atlas/table.ts'
import type { Flow, WrappedRow } from './flow.ts'

const COLUMNS: readonly TableColumn[] = [
  { head: '目標', wide: 103 },
  { head: '基準値', wide: 46, isFigure: true },
  { head: '基準日', wide: 61 },
  { head: '目標値', wide: 49, isFigure: true },
  { head: '期限', wide: 61 },
  { head: '時点', wide: 61 },
  { head: '実績値', wide: 51, isFigure: true },
  { head: '直線との差', wide: 55, isFigure: true },
  { head: '状態', wide: 36 },
]

/** Every plan of a round with its targets; cause and additional measure stand below the target that they are of. */
export function drawPlans(flow: Flow, entries: readonly RoundEntry[]): void {
  for (const { plan, lines } of entries) {
    flow.room(80)
    const marks = [typeName(plan.type), plan.id, ...(isShared(plan) ? ['共同'] : [])].join('　')
    flow.sheet.heading(`${plan.example ? '（例示値）' : ''}${plan.name}`)
    flow.sheet.write(`${marks}　策定主体：${plan.bodies.map(({ name }) => name).join('、')}`, {
      ...{ size: 0.8, most: 3 },
    })
    flow.sheet.y += 2
    flow.wrapped(COLUMNS, lines.map(rowOf))
  }
}

function rowOf({ target, check, standing, ahead }: RoundLine): WrappedRow {
  const { base, target: goal, due, baseOn, cumulative } = target
  const decimals = decimalsFor(base === null || goal === null ? null : goal - base)
  const kind = TARGET_KINDS.find(({ id }) => id === target.kind)?.ja ?? ''
  return {
    cells: [
      `${kind} ${target.name}（${target.unit}${cumulative ? '、累計' : ''}）`,
      figureInPrint(base),
      dateOrDash(baseOn),
      figureInPrint(goal),
      dateOrDash(due),
      dateOrDash(check?.asOf ?? null),
      figureInPrint(check?.value ?? null),
      figureInPrint(ahead === null ? null : rounded(ahead, decimals), true),
      standingName(standing),
    ],
    notes: [
      ...(check?.cause == null ? [] : [`要因：${check.cause}`]),
      ...(check?.measure == null ? [] : [`追加施策：${check.measure}`]),
    ],
  }
}
