import type { Plan } from '../domain/plan.ts'
import type { plans } from '../schema.ts'
import type { PlanChildren } from './plan-children.ts'

/** All that a plan states of itself, its area in geometry and the sums of its cases apart. */
export function statedOf(
  row: typeof plans.$inferSelect,
  { areas, ...children }: PlanChildren,
): Omit<Plan, 'area' | 'investments' | 'lacks' | 'hasOutline'> {
  return {
    id: row.id,
    previousId: row.previousId,
    type: row.type,
    name: row.name,
    industry: row.industry,
    example: row.example,
    status: row.status,
    statusOn: row.statusOn,
    announcedOn: row.announcedOn,
    period: [row.periodFrom, row.periodTo],
    block: row.block,
    draftName: row.draftName,
    coreMunicipality: row.coreMunicipality,
    checkFrequency: row.checkFrequency,
    standingSupport: row.standingSupport,
    contact: row.contact,
    exitCriterion: row.exitCriterion,
    note: row.note,
    ...children,
    areaRemarks: areas.filter(
      ({ links, name, reason, note }) =>
        links.length > 0 || name !== null || reason !== null || note !== null,
    ),
  }
}
