import { dateInWords } from '../../server/domain/date.ts'
import { type Filter, type FilterName, UNKNOWN, writeFilter } from '../../server/domain/filter.ts'
import { PRECISIONS, STAGES } from '../../server/domain/investment.ts'
import { PLAN_STATUSES, PLAN_TYPES } from '../../server/domain/plan.ts'
import { BLOCKS, REGIONS } from '../../server/domain/region.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import type { Words } from '../copy/words.ts'
import { toggle, withValue } from '../state/filter-steps.ts'
import type { Shape } from '../state/shape.ts'
import type { View } from '../state/view.ts'
import { fieldLabel, labelOf } from './figures.ts'
import { type Names, placeName } from './names.ts'

/** One condition that is on, as a chip says it, and the filter without it. */
export interface Condition {
  name: FilterName | 'within'
  value: string
  label: string
  without: Filter
}

type Label = (value: string, words: Words, names: Names) => string

const LABELS: Record<FilterName, Label> = {
  field: (value, words) => fieldLabel(value, words),
  planType: (value, { copy, language }) =>
    value === 'none' ? copy.filter.noPlan : labelOf(PLAN_TYPES, value, language),
  plan: (value, { copy }, names) => said(copy.chips.plan, names.plan(value) ?? value, copy),
  prefecture: (value, words, names) => placeName(value, names, words.language),
  municipality: (value, words, names) => placeName(value, names, words.language),
  block: (value, { copy, language }) => said(copy.chips.block, labelOf(BLOCKS, value, language), copy),
  region: (value, { copy, language }) => said(copy.chips.region, labelOf(REGIONS, value, language), copy),
  stage: (value, { copy, language }) => said(copy.chips.stage, labelOf(STAGES, value, language), copy),
  precision: (value, { copy, language }) =>
    said(copy.chips.precision, labelOf(PRECISIONS, value, language), copy),
  year: (value, { copy }) =>
    said(copy.chips.year, value === UNKNOWN ? copy.filter.unknownYear : copy.chips.year4(value), copy),
  planStatus: (value, { copy, language }) =>
    said(copy.chips.planStatus, labelOf(PLAN_STATUSES, value, language), copy),
  ministry: (value, { copy }) => said(copy.chips.ministry, value, copy),
  programme: (value, { copy }) => said(copy.chips.programme, value, copy),
  company: (value, { copy }) => said(copy.chips.company, value, copy),
  corporateNumber: (value, { copy }) => said(copy.chips.corporateNumber, value, copy),
  minSupport: (value, { copy, language }) => copy.chips.minSupport(yenInWords(Number(value), language)),
  maxSupport: (value, { copy, language }) => copy.chips.maxSupport(yenInWords(Number(value), language)),
  minAmount: (value, { copy, language }) => copy.chips.minAmount(yenInWords(Number(value), language)),
  maxAmount: (value, { copy, language }) => copy.chips.maxAmount(yenInWords(Number(value), language)),
  announcedFrom: (value, { copy, language }) => copy.chips.announcedFrom(dateInWords(value, language)),
  announcedTo: (value, { copy, language }) => copy.chips.announcedTo(dateInWords(value, language)),
  inPlanArea: (value, { copy }) => said(copy.chips.inPlanArea, yesOrNo(value, copy), copy),
  q: (value, { copy }) => said(copy.chips.q, value, copy),
  bbox: (_value, { copy }) => copy.chips.bbox,
}

function said(kind: string, value: string, copy: Words['copy']): string {
  return `${kind}${copy.chips.separator}${value}`
}

function yesOrNo(value: string, copy: Words['copy']): string {
  if (value === UNKNOWN) return copy.chips.unknown
  return value === 'yes' ? copy.chips.yes : copy.chips.no
}

function without(filter: Filter, name: FilterName, value: string): Filter {
  const known: unknown = filter[name]
  if (!Array.isArray(known) || name === 'bbox') return withValue(filter, name, undefined)
  const own = (known as (string | number)[]).find((one) => String(one) === value)
  return own === undefined ? filter : toggle(filter, name, own)
}

/** The conditions that are on, in the grammar's order, then the drawn area; each with what taking it off would leave. */
export function conditionsOf({ filter, shape }: Pick<View, 'filter' | 'shape'>, words: Words, names: Names) {
  const conditions = writeFilter(filter).map(([written, value]): Condition => {
    const name = written as FilterName
    return { name, value, label: LABELS[name](value, words, names), without: without(filter, name, value) }
  })
  return filter.within === undefined || shape === null
    ? conditions
    : [...conditions, areaCondition(filter, shape, words)]
}

function areaCondition(filter: Filter, shape: Shape, { copy }: Words): Condition {
  const label =
    shape.kind === 'circle'
      ? copy.chips.circle(String(shape.km))
      : copy.chips.polygon(String(shape.corners.length))
  const { within: _, ...others } = filter
  return { name: 'within', value: '', label, without: others }
}
