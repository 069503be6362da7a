import type { ReactNode } from 'react'
import type { PlaceSums, Sums } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import type { Measure } from '../state/view.ts'
import { measureOf, type Row } from './closing-rows.ts'
import { amountOfRow, grouped } from './figures.ts'

export interface BarRow extends Row {
  label: string
  /** A sign before the label, which says the same. */
  mark?: ReactNode
  isOn: boolean
}

/** A bar a row, with both figures as text; choosing a name sets or takes off its condition. */
export function BarTable({
  caption,
  testId,
  rows,
  measure,
  onToggle,
  children,
}: {
  caption: string
  testId: string
  rows: readonly BarRow[]
  measure: Measure
  onToggle: (key: string) => void
  /** The rows that close the table: see `ClosingRow`. */
  children: ReactNode
}) {
  const { copy } = useWords()
  const most = Math.max(1, ...rows.map((row) => measureOf(row.sums, measure)))
  return (
    <table className="bars" data-testid={testId}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{copy.overview.name}</th>
          <th scope="col">
            <span className="sr-only">{copy.overview.share}</span>
          </th>
          <th scope="col" className="figures">
            {copy.overview.amount}
          </th>
          <th scope="col" className="figures">
            {copy.overview.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={row.sums.count === 0 ? 'bars-none' : undefined} data-key={row.key}>
            <th scope="row">
              <button type="button" aria-pressed={row.isOn} onClick={() => onToggle(row.key)}>
                {row.mark}
                {row.label}
              </button>
            </th>
            <td className="bars-cell">
              <span
                className="bar"
                aria-hidden="true"
                style={{ width: `${(measureOf(row.sums, measure) / most) * 100}%` }}
              />
            </td>
            <SumCells sums={row.sums} />
          </tr>
        ))}
      </tbody>
      <tfoot>{children}</tfoot>
    </table>
  )
}

export function SumCells({ sums, sign = '' }: { sums: PlaceSums; sign?: string }) {
  const words = useWords()
  const amount = amountOfRow(sums, words)
  return (
    <>
      <td className="figures">{`${sums.amountYen > 0 ? sign : ''}${amount}`}</td>
      <td className="figures">{`${sums.count > 0 ? sign : ''}${grouped(sums.count)}`}</td>
    </>
  )
}

/** A row without a bar that makes the table add up: the rest, 複数地域, 位置なし, what was counted twice, the total. */
export function ClosingRow({
  name,
  label,
  note,
  sums,
  sign,
}: {
  name: string
  label: string
  note?: string
  sums: Sums
  sign?: string
}) {
  return (
    <tr className={`closing closing-${name}`} data-key={name}>
      <th scope="row" colSpan={2}>
        {label}
        {note !== undefined && <small>{note}</small>}
      </th>
      <SumCells sums={sums} {...(sign === undefined ? {} : { sign })} />
    </tr>
  )
}
