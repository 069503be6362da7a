import type { Sums } from '../../domain/summary.ts'
import { yenInWords } from '../../domain/yen.ts'
import { grouped, knownYen } from '../words.ts'

/** Count and both sums of a row, as cells; － where there is no case. */
export function sumCells(sums: Sums): [count: string, amount: string, support: string] {
  if (sums.count === 0) return ['0', '－', '－']
  return [
    grouped(sums.count),
    knownYen(sums.amountYen, sums.amountUnknown, sums.count, 'ja'),
    knownYen(sums.supportYen, sums.supportUnknown, sums.count, 'ja'),
  ]
}

/** Yen of a residual row, which may have yen without a count. */
export function residualCells({ count, amountYen, supportYen }: Sums): [string, string, string] {
  return [grouped(count), yenInWords(amountYen, 'ja'), yenInWords(supportYen, 'ja')]
}
