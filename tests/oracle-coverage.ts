import { FIELDS } from '../server/domain/field.ts'
import type { PlaceIndex } from '../server/domain/place-index.ts'
import { PLAN_TYPES } from '../server/domain/plan.ts'
import type { Sums } from '../server/domain/summary.ts'
import { isCounted, type OracleCase, type OracleWorld, summaryOf, sumsOf } from './oracle.ts'
import { type Workbook, worldOf } from './oracle-rows.ts'

/** The rules of vocabulary.md (Coverage), as slowly and plainly as they can be said, over the rows of a workbook. */
export interface OraclePlan {
  id: string
  type: string
  fields: string[]
  leaves: Set<string>
}

export interface CoverageWorld extends OracleWorld {
  /** Those in state 国公表 or 見直し. */
  plans: OraclePlan[]
}

export function coverageWorldOf(workbook: Workbook, places: PlaceIndex): CoverageWorld {
  const plans = (workbook['計画'] ?? [])
    .filter((row) => isCounted({ 国公表: 'published', 見直し: 'revised' }[row['状態'] ?? ''] ?? ''))
    .map((row) => ({
      id: row['計画ID'] ?? '',
      type: PLAN_TYPES.find((type) => type.letter === row['類型'])?.id ?? '',
      fields: (row['戦略分野'] ?? '')
        .split('；')
        .filter(Boolean)
        .map((label) => FIELDS.find(({ ja }) => ja === label)?.id ?? label),
      leaves: new Set(
        (workbook['計画区域'] ?? [])
          .filter((area) => area['計画ID'] === row['計画ID'])
          .flatMap((area) => places.leavesOf(areaCode(area['市区町村コード'] ?? ''))),
      ),
    }))
  return { ...worldOf(workbook, places), plans }
}

function areaCode(code: string): string {
  return code.slice(2, 5) === '000' ? code.slice(0, 2) : code.slice(0, 5)
}

const NOTHING = sumsOf([])

/** What the row of a place counts: `isThere` says which of a case's sites stand in it. */
export function rowOf(
  cases: OracleCase[],
  basis: string,
  isThere: (site: OracleCase['sites'][number]) => boolean,
): Sums {
  const relabelled = cases.map((one) => ({
    ...one,
    sites: one.sites.map((site) => ({ ...site, municipality: isThere(site) ? 'here' : 'there' })),
  }))
  return summaryOf(relabelled, ['municipality'], basis).rows.get('["here"]') ?? NOTHING
}

export function cellOf(cases: OracleCase[], basis: string, prefecture: string, field: string): Sums {
  const ofField = cases.filter(({ fields }) =>
    field === 'none' ? fields.length === 0 : fields.includes(field),
  )
  return rowOf(ofField, basis, (site) => site.prefecture === prefecture)
}

export function isInPlan(site: OracleCase['sites'][number], plan: OraclePlan, places: PlaceIndex): boolean {
  const leaves = places.leavesOf(site.municipality ?? site.prefecture ?? '')
  return leaves.length > 0 && leaves.every((leaf) => plan.leaves.has(leaf))
}

export function holdsField(plan: OraclePlan, field: string): boolean {
  return field === 'none' ? plan.fields.length === 0 : plan.fields.includes(field)
}

export function coversPrefecture(plan: OraclePlan, prefecture: string): boolean {
  return [...plan.leaves].some((leaf) => leaf.startsWith(prefecture))
}
