import { eq } from 'drizzle-orm'
import type { PlaceIndex } from '../domain/place-index.ts'
import { strayPoints } from '../domain/stray-points.ts'
import type { Problem } from '../intake/problem.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { Boundaries } from '../publish/boundaries.ts'
import { checkDraft, type DraftError } from '../publish/check-draft.ts'
import { editions } from '../schema.ts'
import { checkCases } from './check-cases.ts'
import { checkPlanPlaces } from './check-plan-places.ts'
import { checkPlans, LACK_PLACES } from './check-plans.ts'
import { checkTexts } from './check-texts.ts'

/** Where each error that blocks publication stands, and what would be right. */
const PLACES: Record<DraftError['code'], Pick<Problem, 'sheet' | 'column' | 'expected'>> = {
  'plan-not-found': { sheet: '投資案件', column: '計画ID', expected: '「計画」の表にある計画ID' },
  'programme-not-found': { sheet: '投資案件', column: '事業ID', expected: '「事業」の表にある事業ID' },
  'no-source': { sheet: '投資案件', column: '出典URL', expected: '出典名と出典URLを1組以上' },
  'no-site': { sheet: '投資案件', column: '市区町村コード', expected: '所在地の行を1行以上' },
  'measure-not-found': { sheet: '目標', column: '施策ID', expected: '「計画施策」の表にある施策ID' },
  'target-not-found': { sheet: '進捗', column: '目標ID', expected: '「目標」の表にある目標ID' },
  ...LACK_PLACES,
  'no-area': { sheet: '計画区域', column: '計画ID', expected: 'この計画の行を1行以上' },
}

export interface Asked {
  places: PlaceIndex
  boundaries: Pick<Boundaries, 'union'>
}

/**
 * All rules on a draft as it stands in the database: errors, which block its publication, then what a person should
 * look at. Of the cases no more than one is held at a time, nor are their problems.
 * @returns null when there is no such edition
 */
export function findProblems(db: WriteDatabase, id: string, asked: Asked): Generator<Problem> | null {
  const edition = db.select().from(editions).where(eq(editions.id, id)).get()
  return edition === undefined ? null : problemsIn(db, edition, asked)
}

/** The same all at once. */
export function checkEdition(db: WriteDatabase, id: string, asked: Asked): Problem[] | null {
  const found = findProblems(db, id, asked)
  return found === null ? null : [...found]
}

function* problemsIn(
  db: WriteDatabase,
  edition: { key: number; asOf: string },
  { places, boundaries }: Asked,
): Generator<Problem> {
  for (const { code, id, message, value } of checkDraft(db, edition.key))
    yield {
      id,
      severity: 'error',
      code,
      message,
      ...PLACES[code],
      file: null,
      row: null,
      value: value ?? '',
    }
  const ofPlans: Problem[] = []
  const report = (problem: Problem) => void ofPlans.push(problem)
  const strayOf = strayPoints(places, boundaries.union)
  checkPlans(db, edition.key, report)
  checkPlanPlaces(db, edition.key, { places, strayOf, report })
  checkTexts(db, edition, report)
  yield* ofPlans
  yield* checkCases(db, edition.key, { asOf: edition.asOf, strayOf })
}
