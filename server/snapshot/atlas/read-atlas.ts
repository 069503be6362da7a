import type { ReadDatabase } from '../../database.ts'
import type { Columns } from '../../domain/columns/columns.ts'
import type { Coverage } from '../../domain/coverage/coverage.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { ListedPlan } from '../../domain/plan.ts'
import { type ComparedWithBefore, compareWithBefore } from '../../queries/changes/compare-with-before.ts'
import { findCoverage } from '../../queries/coverage/find-coverage.ts'
import type { EditionRow } from '../../queries/editions.ts'
import { findPlans } from '../../queries/find-plans.ts'

/** The edition that an atlas is made of. */
export interface AtlasAsked {
  edition: EditionRow
  editionKey: number
  places: PlaceIndex
  /** Without them no case could be ranked: an atlas is made where the edition's files are. */
  columns: Columns
}

/** What the pages of the whole nation say. */
export interface AtlasContent {
  coverage: Coverage
  plans: ListedPlan[]
  /** What became of the published edition before this one; null for the first. */
  comparison: ComparedWithBefore | null
}

export async function readAtlas(db: ReadDatabase, asked: AtlasAsked): Promise<AtlasContent> {
  const { edition, editionKey, places, columns } = asked
  const whole = { ...asked, filter: {} }
  return {
    coverage: await findCoverage(db, { ...whole, edition: edition.id, basis: 'share' }),
    plans: await findPlans(db, { editionKey, filter: {}, places, columns }),
    comparison: await compareWithBefore(db, edition, places),
  }
}
