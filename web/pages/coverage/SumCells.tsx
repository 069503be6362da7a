import type { PlaceSums } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { amountOfRow, grouped } from '../../panel/figures.ts'

/** Cases and known yen, with how many amounts are not known. */
export function SumCells({ sums, sign = '' }: { sums: PlaceSums; sign?: string }) {
  const words = useWords()
  const text = coverageCopy(words)
  const { count, amountYen: yen, amountUnknown: unknown } = sums
  return (
    <>
      <td className="figures">{`${count > 0 ? sign : ''}${grouped(count)}`}</td>
      <td className="figures">
        {`${yen > 0 ? sign : ''}${amountOfRow(sums, words)}`}
        {unknown > 0 && <small>{text.unknown(grouped(unknown))}</small>}
      </td>
    </>
  )
}
