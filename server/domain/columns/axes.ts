import { FIELD_IDS, NONE } from '../field.ts'
import { UNKNOWN } from '../filter.ts'
import { PRECISIONS, STAGES } from '../investment.ts'
import { PLAN_TYPES } from '../plan.ts'
import { BLOCKS, blockOf, PREFECTURE_CODES, REGIONS, regionsOf } from '../region.ts'
import type { CaseDimension, PlaceDimension } from '../summary.ts'
import type { Columns } from './columns.ts'

/** How a dimension groups: which keys (indices into `keys`) each value of a column leads to. */
export interface Axis {
  column: Uint8Array | Uint16Array | Uint32Array
  keys: (string | null)[]
  keysOf: number[][]
}

function ofIds(column: Axis['column'], list: readonly { id: string }[]): Axis {
  return { column, keys: list.map(({ id }) => id), keysOf: list.map((_, index) => [index]) }
}

/** An axis whose column's value n means the keys `names[n]`. */
function ofNames(
  column: Axis['column'],
  names: readonly (readonly string[])[],
  keys: readonly string[],
): Axis {
  const at = new Map(keys.map((key, index) => [key, index]))
  return { column, keys: [...keys], keysOf: names.map((own) => own.map((name) => at.get(name) as number)) }
}

export function caseAxis(columns: Columns, dimension: CaseDimension): Axis {
  const { lists } = columns
  if (dimension === 'stage') return ofIds(columns.stage, STAGES)
  if (dimension === 'precision') return ofIds(columns.precision, PRECISIONS)
  if (dimension === 'field') {
    const names = lists.fieldSets.map((set) =>
      set === 0 ? [NONE] : FIELD_IDS.filter((_, bit) => (set & (1 << bit)) !== 0),
    )
    return ofNames(columns.fields, names, [...FIELD_IDS, NONE])
  }
  if (dimension === 'planType') {
    const names = [[NONE], ...lists.plans.map(({ type }) => [type])]
    return ofNames(columns.plan, names, [...PLAN_TYPES.map(({ id }) => id), NONE])
  }
  const names = lists.years.map((span) =>
    span === null
      ? [UNKNOWN]
      : Array.from({ length: span[1] - span[0] + 1 }, (_, index) => String(span[0] + index)),
  )
  return ofNames(columns.years, names, [...new Set(names.flat())])
}

/** Places have one key more, the last: none. */
export function placeAxis(columns: Columns, dimension: PlaceDimension): Axis {
  const named = (
    column: Axis['column'],
    names: readonly (readonly string[])[],
    keys: readonly string[],
  ): Axis => {
    const axis = ofNames(column, [[], ...names], keys)
    axis.keysOf[0] = [keys.length]
    return { ...axis, keys: [...keys, null] }
  }
  if (dimension === 'municipality') {
    const codes = columns.lists.municipalities.map(({ code }) => code)
    return named(
      columns.municipality,
      codes.map((code) => [code]),
      codes,
    )
  }
  const { prefecture } = columns
  if (dimension === 'prefecture')
    return named(
      prefecture,
      PREFECTURE_CODES.map((code) => [code]),
      PREFECTURE_CODES,
    )
  if (dimension === 'block')
    return named(
      prefecture,
      PREFECTURE_CODES.map((code) => [blockOf(code)]),
      BLOCKS.map(({ id }) => id),
    )
  return named(
    prefecture,
    PREFECTURE_CODES.map(regionsOf),
    REGIONS.map(({ id }) => id),
  )
}
