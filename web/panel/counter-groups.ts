import { PRECISION_GROUPS, type Precision } from '../../server/domain/investment.ts'
import { type Grouping, NO_SUMS, type Sums } from '../../server/domain/summary.ts'
import { rowsOf } from './closing-rows.ts'

export type PrecisionGroup = (typeof PRECISION_GROUPS)[number]['id']

/**
 * The counter beside the map: each case stands in the group of its best site, so the four add up to the total.
 * Cases without any site come in the summary's residual and are 位置なし.
 */
export function counterGroups(byPrecision: Grouping): { id: PrecisionGroup; count: number }[] {
  const rows = rowsOf(byPrecision)
  return PRECISION_GROUPS.map((group) => {
    const held: readonly Precision[] = group.holds
    const own = rows.filter((row) => held.includes(row.key as Precision))
    const count = own.reduce((sum, row) => sum + row.sums.count, 0)
    return {
      id: group.id,
      count: group.id === 'nowhere' ? count + byPrecision.residual.nowhere.count : count,
    }
  })
}

/** A counter as wide as that of these cases can be: the room for one whose figures are still on the way. */
export function asManyAs(all: Sums): Grouping {
  return {
    ...{ by: ['precision'], basis: 'share', total: all },
    rows: PRECISION_GROUPS.map(({ holds: [key] }) => ({ ...all, key: [key] })),
    residual: { several: NO_SUMS, nowhere: NO_SUMS },
    overlap: NO_SUMS,
  }
}
