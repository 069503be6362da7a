import type { Plan } from '../plan.ts'

/** A plan as it was declared: what a draft and a published edition both hold of it. */
export interface PlanDeclaration extends Omit<Plan, 'area' | 'investments' | 'lacks' | 'hasOutline'> {
  /** Leaf municipalities, sorted. */
  municipalities: string[]
  /** What was reported of its targets, one check after the other. */
  progress: (Plan['targets'][number]['checks'][number] & { target: string })[]
  /** SHA-256 of the finer outline; null = none. */
  outline: string | null
}
