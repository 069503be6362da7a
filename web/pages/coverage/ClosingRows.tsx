import type { Closing } from '../../../server/domain/coverage/coverage.ts'
import { isNothing, type Sums } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { SumCells } from './SumCells.tsx'

/** What makes a table of a prefecture add up: other prefectures, 複数地域, 位置なし, what was counted twice, the total. */
export function ClosingRows({
  closing: { elsewhere, residual, overlap },
  total,
  /** Columns before the figures. */
  columns,
}: {
  closing: Closing & { elsewhere: Sums }
  total: Sums
  columns: number
}) {
  const { closing: text } = coverageCopy(useWords())
  const rows = [
    { key: 'elsewhere', label: text.elsewhere, sums: elsewhere, isOff: false },
    { key: 'several', label: text.several, sums: residual.several, isOff: false },
    { key: 'nowhere', label: text.nowhere, sums: residual.nowhere, isOff: false },
    { key: 'overlap', label: text.overlap, sums: overlap, isOff: true },
  ]
  return (
    <>
      {rows
        .filter(({ sums }) => !isNothing(sums))
        .map(({ key, label, sums, isOff }) => (
          <tr key={key} data-key={key}>
            <th scope="row" colSpan={columns}>
              {label}
            </th>
            <SumCells sums={sums} sign={isOff ? '−' : ''} />
          </tr>
        ))}
      <tr data-key="total">
        <th scope="row" colSpan={columns}>
          {text.total}
        </th>
        <SumCells sums={total} />
      </tr>
    </>
  )
}
