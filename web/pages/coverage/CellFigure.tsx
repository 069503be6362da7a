import { useWords } from '../../copy/words.ts'
import { grouped, sumInWords } from '../../panel/figures.ts'
import type { Shown } from '../../state/coverage-view.ts'
import { MeetingMark } from './MeetingMark.tsx'
import { type MatrixCell, meetingOf } from './matrix.ts'

/** What a cell says of itself; nothing where there is nothing to say. */
export function CellFigure({ cell, shown }: { cell: MatrixCell; shown: Shown }) {
  const words = useWords()
  const { sums, plans, byType } = cell
  if (shown === 'state') {
    return (
      <>
        <MeetingMark meeting={meetingOf(cell)} />
        {plans > 1 && <small>{plans}</small>}
      </>
    )
  }
  if (shown === 'plans') {
    const letters = [
      ['A', byType.strategic],
      ['B', byType.regional],
      ['C', byType.local],
    ] as const
    return letters
      .filter(([, count]) => plans > 0 && count > 0)
      .map(([letter, count]) => `${letter}${count}`)
      .join(' ')
  }
  if (sums.count === 0) return null
  if (shown === 'count') return grouped(sums.count)
  return sumInWords({ count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }, words)
}
