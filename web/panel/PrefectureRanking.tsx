import { useState } from 'react'
import { type Grouping, isNothing } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import type { Measure } from '../state/view.ts'
import { BarTable, ClosingRow } from './BarTable.tsx'
import { leading, ranked, rowsOf } from './closing-rows.ts'
import { grouped, prefectureLabel } from './figures.ts'

const TOP = 10

/** The leading prefectures; with what stands in several or in none, the table adds up to the total. */
export function PrefectureRanking({
  summary,
  measure,
  chosen,
  onToggle,
}: {
  summary: Grouping
  measure: Measure
  chosen: readonly string[]
  onToggle: (code: string) => void
}) {
  const { copy, language } = useWords()
  const [isAll, setAll] = useState(false)
  const rows = ranked(rowsOf(summary), measure)
  const { first, rest } = leading(rows, isAll ? rows.length : TOP)
  const { several, nowhere } = summary.residual
  return (
    <section className="ranking">
      <h3>{copy.overview.byPrefecture}</h3>
      <BarTable
        caption={copy.overview.byPrefecture}
        testId="ranking-prefecture"
        rows={first.map((row) => ({
          ...row,
          label: prefectureLabel(row.key, language),
          isOn: chosen.includes(row.key),
        }))}
        measure={measure}
        onToggle={onToggle}
      >
        {rest.rows > 0 && (
          <ClosingRow name="rest" label={copy.overview.others(grouped(rest.rows))} sums={rest.sums} />
        )}
        {!isNothing(several) && (
          <ClosingRow
            name="several"
            label={copy.overview.several}
            note={copy.overview.severalNote}
            sums={several}
          />
        )}
        {!isNothing(nowhere) && <ClosingRow name="nowhere" label={copy.overview.nowhere} sums={nowhere} />}
        {!isNothing(summary.overlap) && (
          <ClosingRow
            name="overlap"
            label={copy.overview.overlap}
            note={copy.overview.placeNote}
            sums={summary.overlap}
            sign={copy.overview.overlapSign}
          />
        )}
        <ClosingRow name="total" label={copy.overview.total} sums={summary.total} />
      </BarTable>
      {rows.length > TOP && (
        <button type="button" className="text-button" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? copy.overview.showTop : copy.overview.showAll(grouped(rows.length))}
        </button>
      )}
    </section>
  )
}
