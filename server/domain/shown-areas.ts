import { type FieldId, NONE } from './field.ts'
import type { Filter } from './filter.ts'
import type { PlanStatus } from './plan.ts'

/** Plans in these states are drawn only when they are asked for. */
export const OVER_STATUSES: readonly PlanStatus[] = ['ended', 'withdrawn']

interface Area {
  id: string
  status: PlanStatus
  fields: readonly FieldId[]
}

/** Whether a plan area belongs to what is filtered: of the chosen fields and states; a chosen plan always. */
export function belongsToFilter(area: Area, filter: Filter): boolean {
  const { field, planStatus, plan } = filter
  if (plan?.includes(area.id)) return true
  if (planStatus !== undefined && !planStatus.includes(area.status)) return false
  if (field === undefined) return true
  return area.fields.length === 0 ? field.includes(NONE) : area.fields.some((own) => field.includes(own))
}
