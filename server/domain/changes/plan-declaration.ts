import type { Plan } from '../plan.ts'

/** A plan as it was declared: what a draft and a published edition both hold of it. */
export interface PlanDeclaration
  extends Pick<
    Plan,
    | 'id'
    | 'type'
    | 'name'
    | 'bodies'
    | 'fields'
    | 'industry'
    | 'example'
    | 'status'
    | 'statusOn'
    | 'announcedOn'
    | 'period'
    | 'proposedBy'
    | 'block'
    | 'exitCriterion'
    | 'note'
    | 'sections'
    | 'sources'
  > {
  draftName: string | null
  coreMunicipality: string | null
  checkFrequency: string | null
  standingSupport: string | null
  contact: string | null
  previousId: string | null
  /** What is said of single rows of the area; rows of which nothing is said are left out. */
  areaRemarks: {
    code: string
    links: string[]
    name: string | null
    reason: string | null
    note: string | null
  }[]
  /** Leaf municipalities, sorted. */
  municipalities: string[]
}
