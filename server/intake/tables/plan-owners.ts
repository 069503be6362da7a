import type { DateText } from '../../domain/date.ts'
import type { PlanType } from '../../domain/plan.ts'
import { error, type Finding } from '../problem.ts'
import type { ImportRun } from './run.ts'

export const UNKNOWN_PLAN: Finding = error(
  'unknown-plan',
  'この計画IDの計画が、下書きにも読み込むファイルにもありません。',
  '「計画」の表にある計画ID',
)

/** A plan as its children see it. */
export interface Owner {
  key: number
  type: PlanType
  periodTo: DateText | null
  /** What has been written of it in this import, by what tells rows apart; the value is the table's own business. */
  written: Map<string, boolean>
}

/** Finds the plans that rows of a further table belong to, and clears what the draft had of that table, once a plan. */
export function ownersOf(run: ImportRun, clear: (plan: number) => void) {
  const { client, edition } = run.statements
  const select = client.prepare('select key, type, periodTo from plans where edition = ? and id = ?')
  const owners = new Map<string, Owner>()
  return (planId: string, report: (finding: Finding) => void): Owner | null => {
    const known = owners.get(planId)
    if (known !== undefined) return known
    const found = select.get(edition, planId) as Omit<Owner, 'written'> | undefined
    if (found === undefined) {
      if (!run.mentioned.plans.has(planId)) report(UNKNOWN_PLAN)
      return null
    }
    clear(found.key)
    const owner = { ...found, written: new Map<string, boolean>() }
    owners.set(planId, owner)
    return owner
  }
}
