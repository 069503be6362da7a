import type { Sums } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { grouped, sumInWords } from '../../panel/figures.ts'

/** Cases and known yen, with how many amounts are not known. */
export function SumCells({ sums }: { sums: Sums }) {
  const words = useWords()
  const text = coverageCopy(words)
  const amount = { count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }
  return (
    <>
      <td className="figures">{grouped(sums.count)}</td>
      <td className="figures">
        {sumInWords(amount, words)}
        {sums.amountUnknown > 0 && <small>{text.unknown(grouped(sums.amountUnknown))}</small>}
      </td>
    </>
  )
}
