import { isEditionId } from '../../server/domain/edition.ts'
import { FIELDS, type FieldId, NONE } from '../../server/domain/field.ts'
import { type Filter, type FilterName, readFilter, writeFilter } from '../../server/domain/filter.ts'
import { PLAN_TYPES, type PlanType } from '../../server/domain/plan.ts'
import { PREFECTURE_CODES } from '../../server/domain/region.ts'
import { BASES, type Basis } from '../../server/domain/summary.ts'
import type { Language } from './view.ts'

export const SHOWN = ['state', 'plans', 'count', 'amount'] as const
/** What a cell of the matrix says: how plan and investment meet, plans, cases, yen. */
export type Shown = (typeof SHOWN)[number]

/** `code` is the order of the prefectures' codes; a field, or the total, puts the largest first. */
export type MatrixOrder = 'code' | 'total' | FieldId | typeof NONE

const ORDERS: readonly MatrixOrder[] = ['code', 'total', ...FIELDS.map(({ id }) => id), NONE]

/** Conditions on cases. Places are the rows of these pages, and plans are told by the type that is looked at. */
const CASE_FILTERS: readonly FilterName[] = [
  'field',
  'stage',
  'precision',
  'year',
  'ministry',
  'programme',
  'company',
  'corporateNumber',
  'minSupport',
  'maxSupport',
  'minAmount',
  'maxAmount',
  'announcedFrom',
  'announcedTo',
  'q',
]

/** As much of a filter as a page of coverage can be asked under. */
export function ofCases(filter: Filter): Filter {
  return readFilter(writeFilter(filter), CASE_FILTERS).filter
}

/** What a link to a page of coverage must say. */
export interface CoverageView {
  /** null = the newest published one. */
  edition: string | null
  /** Two digits; null is the nation. */
  prefecture: string | null
  shown: Shown
  /** Plans of this type only; null is all. */
  planType: PlanType | null
  basis: Basis
  /** Which cases are counted: conditions on the cases alone. */
  filter: Filter
  order: MatrixOrder
  /** Prefectures that stand beside this one, two digits each. */
  beside: string[]
  language: Language
}

function oneOf<T extends string>(list: readonly T[], text: string | null): T | undefined {
  return list.find((entry) => entry === text)
}

/** Reads the URL of a page of coverage; what it does not know is ignored. */
export function readCoverageView(path: string, parameters: URLSearchParams): CoverageView {
  const edition = parameters.get('edition')
  const prefecture = /^\/coverage\/(\d\d)\/?$/.exec(path)?.[1] ?? null
  const beside = parameters.getAll('beside')
  return {
    edition: edition !== null && isEditionId(edition) ? edition : null,
    prefecture,
    shown: oneOf(SHOWN, parameters.get('show')) ?? 'state',
    planType:
      oneOf(
        PLAN_TYPES.map(({ id }) => id),
        parameters.get('planType'),
      ) ?? null,
    basis: oneOf(BASES, parameters.get('basis')) ?? 'share',
    filter: readFilter(parameters, CASE_FILTERS).filter,
    order: oneOf(ORDERS, parameters.get('order')) ?? 'code',
    beside: PREFECTURE_CODES.filter((code) => beside.includes(code) && code !== prefecture),
    language: parameters.get('lang') === 'en' ? 'en' : 'ja',
  }
}

/** Writes a view so that `readCoverageView` reads an equal one back. */
export function writeCoverageView(view: CoverageView): string {
  const pairs: [string, string][] = []
  if (view.edition !== null) pairs.push(['edition', view.edition])
  if (view.shown !== 'state') pairs.push(['show', view.shown])
  if (view.planType !== null) pairs.push(['planType', view.planType])
  if (view.basis !== 'share') pairs.push(['basis', view.basis])
  pairs.push(...writeFilter(view.filter))
  if (view.order !== 'code') pairs.push(['order', view.order])
  for (const code of view.beside) pairs.push(['beside', code])
  if (view.language === 'en') pairs.push(['lang', 'en'])
  const path = view.prefecture === null ? '/coverage' : `/coverage/${view.prefecture}`
  const query = new URLSearchParams(pairs).toString()
  return query === '' ? path : `${path}?${query}`
}
