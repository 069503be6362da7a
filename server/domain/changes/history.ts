import type { Edition } from '../edition.ts'
import type { Investment } from '../investment.ts'
import type { FieldChange } from './changes.ts'
import type { PlanDeclaration } from './plan-declaration.ts'

/** An edition beside what it states; `correctedBy` may grow as later editions come. */
export interface ToldEdition
  extends Pick<Edition, 'id' | 'title' | 'asOf' | 'publishedAt' | 'corrects' | 'sample'> {
  correctedBy: string[]
}

/** Oldest edition first. `changes` are against the edition before that held it. null = that edition lacks it. */
export interface CaseHistory {
  id: string
  items: { edition: ToldEdition; investment: Investment | null; changes: FieldChange[] }[]
  /** Editions that this server could not look into. */
  notSearched?: string[] | undefined
}

export interface PlanHistory {
  id: string
  items: {
    edition: ToldEdition
    plan: PlanDeclaration | null
    changes: FieldChange[]
    /** Municipalities that came into its area and went out of it. */
    area: { added: string[]; removed: string[] }
    /** Targets that came, went or were set anew. */
    targets: { target: string; fields: FieldChange[] }[]
  }[]
  notSearched?: string[] | undefined
}
