import { NO_SUMS, type Sums } from '../../domain/summary.ts'
import { yenInWords } from '../../domain/yen.ts'
import { grouped, knownYen, yenOfPlace } from '../words.ts'

/**
 * Count and both sums of a row, as cells; － where there is no case.
 * @param several of a table of places: its row 複数地域
 */
export function sumCells(
  sums: Sums,
  several: Sums = NO_SUMS,
): [count: string, amount: string, support: string] {
  if (sums.count === 0) return ['0', '－', '－']
  return [
    grouped(sums.count),
    yenOfPlace(sums, several, 'ja'),
    knownYen(sums.supportYen, sums.supportUnknown, sums.count, 'ja'),
  ]
}

/** Yen of a residual row, which may have yen without a count. */
export function residualCells({ count, amountYen, supportYen }: Sums): [string, string, string] {
  return [grouped(count), yenInWords(amountYen, 'ja'), yenInWords(supportYen, 'ja')]
}
