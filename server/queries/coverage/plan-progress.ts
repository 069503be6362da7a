import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { PlanProgress } from '../../domain/coverage/coverage.ts'
import { dueChecks, standingOf } from '../../domain/due-checks.ts'
import type { Standing } from '../../domain/standing.ts'
import { planChecks, plans, planTargets } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'

/** How the targets of some plans stand at the edition's date, by the plan's id. */
export async function planProgress(
  db: ReadDatabase,
  asked: { editionKey: number; asOf: string; plans: readonly string[] },
): Promise<PlanProgress[]> {
  if (asked.plans.length === 0) return []
  const named = and(eq(plans.edition, asked.editionKey), isIn(plans.id, asked.plans))
  const rows = await db
    .select({
      key: plans.key,
      id: plans.id,
      type: plans.type,
      checkFrequency: plans.checkFrequency,
      from: plans.periodFrom,
      to: plans.periodTo,
    })
    .from(plans)
    .where(named)
    .orderBy(asc(plans.id))
  const keys = db.select({ key: plans.key }).from(plans).where(named)
  const targets = await db
    .select({ plan: planTargets.plan, id: planTargets.id, baseOn: planTargets.baseOn, due: planTargets.due })
    .from(planTargets)
    .where(inArray(planTargets.plan, keys))
  const checks = await db
    .select({
      plan: planChecks.plan,
      target: planChecks.target,
      asOf: planChecks.asOf,
      state: planChecks.state,
    })
    .from(planChecks)
    .where(inArray(planChecks.plan, keys))
  return rows.map(({ key, id, from, to, ...row }) => {
    const own = targets
      .filter(({ plan }) => plan === key)
      .map((target) => ({
        ...target,
        checks: checks.filter((check) => check.plan === key && check.target === target.id),
      }))
      .map((target) => {
        const { due, next } = dueChecks({ ...row, period: [from, to] }, target, asked.asOf)
        return { standing: standingOf(target, due), next }
      })
    const count = (standing: Standing) => own.filter((one) => one.standing === standing).length
    const [next = null] = own.flatMap((one) => one.next ?? []).sort()
    return {
      plan: id,
      targets: {
        'on-track': count('on-track'),
        achieved: count('achieved'),
        late: count('late'),
        'not-reported': count('not-reported'),
        due: count('due'),
        none: count('none'),
      },
      next,
    }
  })
}
