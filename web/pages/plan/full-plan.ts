import type { Plan } from '../../../server/domain/plan.ts'
import type {
  Infrastructure,
  Measure,
  PlanMember,
  PlanStep,
  Requirement,
} from '../../../server/domain/plan-details.ts'
import type { CheckedTarget } from './target-line.ts'

/** A plan as its own page is answered. */
export interface FullPlan extends Plan {
  steps: PlanStep[]
  members: PlanMember[]
  requirements: Requirement[]
  measures: Measure[]
  infrastructure: Infrastructure[]
  targets: CheckedTarget[]
}
