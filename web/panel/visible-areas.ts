import type { Filter } from '../../server/domain/filter.ts'
import { PLAN_TYPES, type PlanType } from '../../server/domain/plan.ts'
import { belongsToFilter } from '../../server/domain/shown-areas.ts'
import type { AreaFeatures } from '../map/features.ts'

/** The plan areas that belong to what is filtered: those of the chosen fields and states; a chosen plan always. */
export function visibleAreas(areas: AreaFeatures | null, filter: Filter): AreaFeatures | null {
  if (areas === null || (filter.field === undefined && filter.planStatus === undefined)) return areas
  const features = areas.features.filter(({ properties }) => belongsToFilter(properties, filter))
  return { ...areas, features }
}

/** Types that are not drawn: those switched off, and those that the filter by type leaves out. */
export function hiddenTypes(hidden: readonly PlanType[], filter: Filter): PlanType[] {
  const { planType } = filter
  return PLAN_TYPES.map((type) => type.id).filter(
    (id) => hidden.includes(id) || (planType !== undefined && !planType.includes(id)),
  )
}
