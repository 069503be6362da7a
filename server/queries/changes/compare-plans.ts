import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { Changes } from '../../domain/changes/changes.ts'
import { planDifferences, targetDifferences } from '../../domain/changes/differences.ts'
import type { PlanDeclaration } from '../../domain/changes/plan-declaration.ts'
import { pairRenamed, type Rename } from '../../domain/changes/renames.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { plans } from '../../schema.ts'
import { readPlanDeclarations } from './read-plan-declarations.ts'

type PlanChanges = Pick<Changes, 'plans' | 'areas' | 'planNames' | 'targets'>
type Declared = PlanDeclaration & { key: number }

export interface PlanSides {
  from: { edition: number; matches: SQL | undefined }
  to: { edition: number; matches: SQL | undefined }
  renames: readonly Rename[]
  places: PlaceIndex
}

async function selectedPlans(db: ReadDatabase, matches: SQL | undefined): Promise<Set<number>> {
  const rows = await db
    .select({ key: plans.key })
    .from(plans)
    .where(matches ?? sql`true`)
  return new Set(rows.map((row) => row.key))
}

/** What became of the plans and their areas; of those that a filter selects in one edition or the other. */
export async function comparePlans(db: ReadDatabase, sides: PlanSides): Promise<PlanChanges> {
  const from = await readPlanDeclarations(db, sides.from.edition, sides.places)
  const to = await readPlanDeclarations(db, sides.to.edition, sides.places)
  const selected = new Set([
    ...(await selectedPlans(db, sides.from.matches)),
    ...(await selectedPlans(db, sides.to.matches)),
  ])
  const pairs = pairedPlans(from, to, sides.renames).filter((pair) =>
    [pair.from, pair.to].some((plan) => plan !== undefined && selected.has(plan.key)),
  )
  const areas = pairs.flatMap(areaChange)
  const answer = { added: [] as string[], removed: [] as string[], changed: [] as Changes['changed'] }
  for (const pair of pairs) {
    if (pair.from === undefined) answer.added.push(pair.to?.id ?? '')
    else if (pair.to === undefined) answer.removed.push(pair.from.id)
    else {
      const fields = planDifferences(pair.from, pair.to)
      if (fields.length > 0) answer.changed.push({ id: pair.to.id, fields })
    }
  }
  const targets = pairs.flatMap(({ from: before, to: after }) =>
    before === undefined || after === undefined
      ? []
      : targetDifferences(before, after).map((one) => ({ plan: after.id, ...one })),
  )
  const named = new Set([
    ...targets.map(({ plan }) => plan),
    ...answer.added,
    ...answer.removed,
    ...answer.changed.map(({ id }) => id),
    ...areas.map(({ plan }) => plan),
  ])
  const planNames = pairs.flatMap(({ from: before, to: after }) => {
    const plan = after ?? before
    return plan !== undefined && named.has(plan.id) ? [{ id: plan.id, name: plan.name }] : []
  })
  return { plans: answer, areas, planNames, targets }
}

interface PlanPair {
  from: Declared | undefined
  to: Declared | undefined
}

function pairedPlans(from: Declared[], to: Declared[], renames: readonly Rename[]): PlanPair[] {
  const before = new Map(from.map((plan) => [plan.id, plan]))
  const after = new Map(to.map((plan) => [plan.id, plan]))
  const renamed = pairRenamed(renames, { from: (id) => before.has(id), to: (id) => after.has(id) })
  const gone = new Set(renamed.values())
  const now = to.map((plan) => ({ from: before.get(renamed.get(plan.id) ?? plan.id), to: plan }))
  const then = from.filter(({ id }) => !after.has(id) && !gone.has(id))
  return [...now, ...then.map((plan) => ({ from: plan, to: undefined }))].sort((a, b) => {
    const [left = '', right = ''] = [(a.to ?? a.from)?.id, (b.to ?? b.from)?.id]
    return left < right ? -1 : 1
  })
}

/** Municipalities that came into a plan's area and went out of it; all of them where the plan is new or gone. */
function areaChange({ from, to }: PlanPair): Changes['areas'] {
  const before = new Set(from?.municipalities)
  const after = new Set(to?.municipalities)
  const added = [...after].filter((code) => !before.has(code))
  const removed = [...before].filter((code) => !after.has(code))
  const plan = (to ?? from)?.id ?? ''
  return added.length + removed.length === 0 ? [] : [{ plan, added, removed }]
}
