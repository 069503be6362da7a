import { NONE } from '../field.ts'
import type { Place } from '../place.ts'
import type { PlaceIndex } from '../place-index.ts'
import { addSums, type Basis, NO_SUMS, type Sums } from '../summary.ts'
import { type CoveredPart, type CoveringPlan, FIELD_KEYS, type PrefectureCoverage } from './coverage.ts'
import { type CoveredCase, type CoveredSite, type GroupedCases, groupCases, sumCases } from './group-cases.ts'
import { plansHolding } from './plans-holding.ts'

interface Input {
  edition: string
  prefecture: string
  basis: Basis
  places: PlaceIndex
  /** The counted plans of the edition. */
  plans: readonly CoveringPlan[]
  /** Cases with a site in the prefecture. */
  cases: readonly CoveredCase[]
  /** Of the plans that cover the prefecture. */
  declaredOutside: readonly DeclaredOutside[]
}

/** A case that belongs to a plan and has no site in its area. */
export interface DeclaredOutside {
  investment: string
  title: string
  plan: string
}

const ELSEWHERE = 'elsewhere'

/** All of a prefecture's report but the nearest plans, which need geometry, and progress, which needs targets. */
export function coverPrefecture(
  input: Input,
): Omit<PrefectureCoverage, 'outsideNearest' | 'plansNear' | 'progress'> {
  const { edition, prefecture, basis, cases, plans } = input
  const here = plans.filter((plan) => plan.prefectures.includes(prefecture))
  const total = sumCases(cases)
  const ids = (answer: CoveredCase['inPlanArea']) =>
    cases.filter(({ inPlanArea }) => inPlanArea === answer).map(({ id }) => id)
  return {
    edition,
    prefecture,
    basis,
    total,
    ...municipalityRows(input, here),
    ...fieldRows(input, here),
    outside: ids('no').sort(),
    notPlaced: ids('unknown').sort(),
    enclaves: partsOf(here, (part) => part.kind === 'enclave' && part.prefectures.includes(prefecture)),
    islands: partsOf(here, (part) => part.kind === 'island' && part.prefectures.includes(prefecture)),
    elsewhere: partsOf(
      here.filter(({ parts }) => parts[0]?.prefectures.includes(prefecture)),
      (part) => !part.prefectures.includes(prefecture),
    ),
    shared: here
      .filter(({ prefectures }) => prefectures.length > 1)
      .map(({ id, prefectures }) => ({
        plan: id,
        prefectures,
        partners: prefectures.filter((code) => code !== prefecture),
      })),
    toReview: toReview(input, here),
    plans: here.map(({ parts: _, municipalities: __, ...plan }) => plan),
  }
}

function closingOf({ several, nowhere, overlap, rows }: GroupedCases) {
  const elsewhere = [...(rows.get(ELSEWHERE)?.values() ?? [])].reduce<Sums>(addSums, NO_SUMS)
  return { residual: { several, nowhere }, overlap, elsewhere: { ...elsewhere } }
}

function municipalityRows({ places, prefecture, cases, basis }: Input, here: readonly CoveringPlan[]) {
  const bodyOf = (code: string) => {
    const parent = places.get(code)?.parent ?? null
    return parent !== null && parent.length === 5 ? parent : code
  }
  const placeOf = (codeOf: (municipality: string) => string) => (site: CoveredSite) => {
    if (site.prefecture === null) return null
    if (site.prefecture !== prefecture) return ELSEWHERE
    return site.municipality === null ? null : codeOf(site.municipality)
  }
  const bodies = groupCases(cases, { placeOf: placeOf(bodyOf), basis })
  const leaves = groupCases(cases, { placeOf: placeOf((code) => code), basis })
  const areas = here.map((plan) => ({ plan, leaves: new Set(plan.municipalities) }))
  const rowOf = (place: Place) => {
    const own = places.leavesOf(place.code)
    const isWard = place.kind === 'ward'
    return {
      code: place.code,
      name: place.name,
      parent: isWard ? place.parent : null,
      ...((isWard ? leaves : bodies).rows.get(place.code)?.get('') ?? NO_SUMS),
      plans: areas.flatMap(({ plan, leaves: area }) => {
        const covered = own.filter((code) => area.has(code)).length
        return covered === 0 ? [] : [{ id: plan.id, type: plan.type, whole: covered === own.length }]
      }),
    }
  }
  return {
    municipalities: places.table.places
      .filter((place) => place.prefecture === prefecture && place.kind !== 'prefecture')
      .map(rowOf),
    municipalitiesClosing: closingOf(bodies),
  }
}

function fieldRows({ prefecture, cases, basis }: Input, here: readonly CoveringPlan[]) {
  const grouped = groupCases(cases, {
    placeOf: (site) =>
      site.prefecture === null || site.prefecture === prefecture ? site.prefecture : ELSEWHERE,
    basis,
    also: ({ fields }) => (fields.length === 0 ? [NONE] : fields),
  })
  const own = grouped.rows.get(prefecture)
  return {
    fields: FIELD_KEYS.map((field) => ({
      field,
      ...(own?.get(field) ?? NO_SUMS),
      plans: here
        .filter(({ fields }) => (field === NONE ? fields.length === 0 : fields.includes(field)))
        .map(({ id }) => id),
    })),
    fieldsClosing: closingOf(grouped),
  }
}

function partsOf(
  plans: readonly CoveringPlan[],
  isMeant: (part: CoveringPlan['parts'][number]) => boolean,
): CoveredPart[] {
  return plans.flatMap(({ id, parts }) =>
    parts.flatMap((part, index) => {
      const { name, prefectures, areaKm2, distanceToMainKm } = part
      return isMeant(part) ? [{ plan: id, part: index, name, prefectures, areaKm2, distanceToMainKm }] : []
    }),
  )
}

/** 要確認: declared to a plan without a site in its area, and a site here in the area of a plan that it is not declared to. */
function toReview({ cases, declaredOutside, places, prefecture }: Input, here: readonly CoveringPlan[]) {
  const found: PrefectureCoverage['toReview'] = declaredOutside.map((one) => ({
    ...one,
    reason: 'declared-outside',
  }))
  const holding = plansHolding(here, places)
  for (const { id, title, planId, sites } of cases) {
    const own = sites.filter((site) => site.prefecture === prefecture)
    for (const plan of new Set(own.flatMap(({ municipality }) => holding(municipality ?? prefecture))))
      if (plan !== planId) found.push({ investment: id, title, plan, reason: 'inside-undeclared' })
  }
  return found.sort((a, b) =>
    a.investment === b.investment ? (a.plan < b.plan ? -1 : 1) : a.investment < b.investment ? -1 : 1,
  )
}
