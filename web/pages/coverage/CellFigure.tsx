import { useWords } from '../../copy/words.ts'
import { amountOfRow, grouped } from '../../panel/figures.ts'
import type { CoverageView } from '../../state/coverage-view.ts'
import { MeetingMark } from './MeetingMark.tsx'
import { type Counted, meetingOf, plansOf } from './matrix.ts'

/** What a cell says of itself; nothing where there is nothing to say. */
export function CellFigure({ cell, view: { shown, planType } }: { cell: Counted; view: CoverageView }) {
  const words = useWords()
  const plans = plansOf(cell, planType)
  if (shown === 'state') {
    return (
      <>
        <MeetingMark meeting={meetingOf(cell.count, plans)} />
        {plans > 1 && <small>{plans}</small>}
      </>
    )
  }
  if (shown === 'plans') return plansInLetters(cell, planType)
  if (cell.count === 0) return null
  if (shown === 'count') return grouped(cell.count)
  return cell.inSeveral ? <small>{amountOfRow(cell, words)}</small> : amountOfRow(cell, words)
}

const LETTERS = [
  ['A', 'strategic'],
  ['B', 'regional'],
  ['C', 'local'],
] as const

/** A2 B1: how many plans of each type; empty for none. */
export function plansInLetters(counts: Counted, type: CoverageView['planType']): string {
  return LETTERS.filter(([, id]) => counts[id] > 0 && (type === null || type === id))
    .map(([letter, id]) => `${letter}${counts[id]}`)
    .join(' ')
}
