import { FIELD_KEYS } from '../../server/domain/coverage/coverage.ts'
import { type Grouping, isNothing, NO_SUMS } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import type { Measure } from '../state/view.ts'
import { BarTable, ClosingRow } from './BarTable.tsx'
import { sumsByKey } from './closing-rows.ts'
import { FieldMark } from './FieldMark.tsx'
import { fieldLabel } from './figures.ts'

/** A bar a field, in the strategy's own order; a case of several fields stands in each. */
export function FieldBars({
  summary,
  measure,
  chosen,
  onToggle,
}: {
  summary: Grouping
  measure: Measure
  chosen: readonly string[]
  onToggle: (id: string) => void
}) {
  const words = useWords()
  const { copy } = words
  const sums = sumsByKey(summary)
  const rows = FIELD_KEYS.map((id) => ({
    key: id,
    label: fieldLabel(id, words),
    mark: <FieldMark field={id} />,
    sums: sums.get(id) ?? NO_SUMS,
    isOn: chosen.includes(id),
  }))
  return (
    <section className="ranking">
      <h3>{copy.overview.byField}</h3>
      <BarTable
        caption={copy.overview.byField}
        testId="bars-field"
        rows={rows}
        measure={measure}
        onToggle={onToggle}
      >
        {!isNothing(summary.overlap) && (
          <ClosingRow
            name="overlap"
            label={copy.overview.overlap}
            sums={summary.overlap}
            sign={copy.overview.overlapSign}
          />
        )}
        <ClosingRow name="total" label={copy.overview.total} sums={summary.total} />
      </BarTable>
      <p className="hint">{copy.overview.fieldNote}</p>
    </section>
  )
}
