import { FIELDS } from '../server/domain/field.ts'
import type { Neighbours } from '../server/domain/place.ts'
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
  /** Pairs of leaves declared as touching (接続). */
  links: [string, string][]
  /** Leaves of the declared core municipality. */
  core: string[]
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
      links: (workbook['計画区域'] ?? [])
        .filter((area) => area['計画ID'] === row['計画ID'])
        .flatMap((area) => linksOf(area, places)),
      core: places.leavesOf(areaCode(row['中核市区町村コード'] ?? '')),
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

function linksOf(area: Record<string, string>, places: PlaceIndex): [string, string][] {
  const others = (area['接続'] ?? '').split('；').filter(Boolean)
  return places
    .leavesOf(areaCode(area['市区町村コード'] ?? ''))
    .flatMap((one) =>
      others.flatMap((code) =>
        places.leavesOf(areaCode(code)).map((other): [string, string] => [one, other]),
      ),
    )
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

export function isOfField({ fields }: { fields: string[] }, field: string): boolean {
  return field === 'none' ? fields.length === 0 : fields.includes(field)
}

export function cellIn(
  cases: OracleCase[],
  basis: string,
  field: string,
  isThere: (site: OracleCase['sites'][number]) => boolean,
): Sums {
  return rowOf(
    cases.filter((one) => isOfField(one, field)),
    basis,
    isThere,
  )
}

export function cellOf(cases: OracleCase[], basis: string, prefecture: string, field: string): Sums {
  return cellIn(cases, basis, field, (site) => site.prefecture === prefecture)
}

export function isInPlan(site: OracleCase['sites'][number], plan: OraclePlan, places: PlaceIndex): boolean {
  const leaves = places.leavesOf(site.municipality ?? site.prefecture ?? '')
  return leaves.length > 0 && leaves.every((leaf) => plan.leaves.has(leaf))
}

export function holdsField(plan: OraclePlan, field: string): boolean {
  return isOfField(plan, field)
}

export interface OraclePart {
  kind: 'main' | 'enclave' | 'island'
  leaves: string[]
  prefectures: string[]
  km2: number
}

/** The parts of a plan's area: groups are joined two by two for as long as any two of them touch. */
export function partsOfPlan(plan: OraclePlan, places: PlaceIndex, neighbours: Neighbours): OraclePart[] {
  const touching = [...neighbours, ...plan.links]
  const groups = [...plan.leaves].sort().map((leaf) => [leaf])
  const groupOf = (leaf: string) => groups.findIndex((group) => group.includes(leaf))
  for (const [a, b] of touching) {
    const [one, other] = [groupOf(a), groupOf(b)]
    if (one < 0 || other < 0 || one === other) continue
    groups[one]?.push(...(groups[other] ?? []))
    groups.splice(other, 1)
  }
  const parts = groups.map((group) => ({
    leaves: group.sort(),
    prefectures: [...new Set(group.map((leaf) => leaf.slice(0, 2)))],
    km2: group.reduce((sum, leaf) => sum + (places.get(leaf)?.areaKm2 ?? 0), 0),
    hasBorder: neighbours.some(([a, b]) => group.includes(a) !== group.includes(b)),
    hasCore: group.some((leaf) => plan.core.includes(leaf)),
  }))
  const main =
    parts.find(({ hasCore }) => hasCore) ??
    parts.reduce((best, part) => (best === undefined || part.km2 > best.km2 ? part : best), parts[0])
  return parts.map(({ hasBorder, hasCore: _, ...part }) => ({
    ...part,
    kind: part.leaves[0] === main?.leaves[0] ? 'main' : hasBorder ? 'enclave' : 'island',
  }))
}

export function coversPrefecture(plan: OraclePlan, prefecture: string): boolean {
  return [...plan.leaves].some((leaf) => leaf.startsWith(prefecture))
}
