import { FIELD_IDS, NONE } from './field.ts'
import { PRECISIONS, STAGES } from './investment.ts'
import { PLAN_TYPES } from './plan.ts'
import { BLOCKS, REGIONS } from './region.ts'
import type { Dimension, Grouping } from './summary.ts'

const idsOf = (list: readonly { id: string }[]): string[] => list.map((entry) => entry.id)

const ORDERS: Partial<Record<Dimension, readonly string[]>> = {
  field: [...FIELD_IDS, NONE],
  planType: [...idsOf(PLAN_TYPES), NONE],
  stage: idsOf(STAGES),
  precision: idsOf(PRECISIONS),
  block: idsOf(BLOCKS),
  region: idsOf(REGIONS),
}

type Row = Pick<Grouping['rows'][number], 'key'>

/** Fields, types and stages in the order of their lists, places and years by code; what has no key last. */
export function inDomainOrder(by: readonly Dimension[]): (a: Row, b: Row) => number {
  const rank = (dimension: Dimension, key: string | null): string => {
    if (key === null) return '\uffff'
    const index = ORDERS[dimension]?.indexOf(key)
    return index === undefined ? key : String(index).padStart(3, '0')
  }
  return (a, b) => {
    for (const [index, dimension] of by.entries()) {
      const [left, right] = [rank(dimension, a.key[index] ?? null), rank(dimension, b.key[index] ?? null)]
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  }
}
