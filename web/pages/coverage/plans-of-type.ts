import type { PrefectureCoverage } from '../../../server/domain/coverage/coverage.ts'
import type { PlanType } from '../../../server/domain/plan.ts'

/** The same report with the plans of one type alone; null is all. What lies outside every plan stays as it is. */
export function plansOfType(report: PrefectureCoverage, type: PlanType | null): PrefectureCoverage {
  if (type === null) return report
  const ids = new Set(report.plans.filter((plan) => plan.type === type).map(({ id }) => id))
  const isMeant = ({ plan }: { plan: string }) => ids.has(plan)
  return {
    ...report,
    plans: report.plans.filter(({ id }) => ids.has(id)),
    municipalities: report.municipalities.map((row) => ({
      ...row,
      plans: row.plans.filter(({ id }) => ids.has(id)),
    })),
    fields: report.fields.map((row) => ({ ...row, plans: row.plans.filter((id) => ids.has(id)) })),
    enclaves: report.enclaves.filter(isMeant),
    islands: report.islands.filter(isMeant),
    elsewhere: report.elsewhere.filter(isMeant),
    shared: report.shared.filter(isMeant),
    progress: report.progress.filter(isMeant),
    toReview: report.toReview.filter(isMeant),
  }
}
