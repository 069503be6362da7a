import type { ChangesSummary } from '../../../server/domain/changes/changes.ts'
import { signed } from '../../../server/domain/changes/say-value.ts'
import type { Edition } from '../../../server/domain/edition.ts'
import type { Sums } from '../../../server/domain/summary.ts'
import { yenInWords } from '../../../server/domain/yen.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'
import type { Sides } from './ComparisonForm.tsx'

type Side = Pick<Edition, 'title'> & Partial<Pick<Edition, 'complete' | 'excerptOf' | 'sums'>>

/** Which edition a column sums up, and of an excerpt how much of the whole. */
function SideName({ edition: { title, complete, excerptOf = null, sums } }: { edition: Side }) {
  const text = changesCopy(useWords())
  return (
    <small>
      {title}
      {complete === false && sums !== undefined && (
        <span className="progress-share">
          {text.excerpt(grouped(sums.count), excerptOf === null ? null : grouped(excerptOf))}
        </span>
      )}
    </small>
  )
}

/** Totals side by side, and by what the one became the other. */
export function ProgressTable({
  changes,
  sides,
  label,
}: {
  changes: ChangesSummary
  sides: Record<keyof Sides, Side>
  /** Where a page has two of them. */
  label?: string
}) {
  const words = useWords()
  const text = changesCopy(words)
  const yen = (value: number) => yenInWords(value, words.language)
  const count = (value: number) => text.cases(grouped(value))
  const rows: [keyof Sums, string, (value: number) => string][] = [
    ['count', text.count, count],
    ['amountYen', text.amount, yen],
    ['amountUnknown', text.amountUnknown, count],
    ['supportYen', text.support, yen],
    ['supportUnknown', text.supportUnknown, count],
  ]
  const { totals, steps } = changes
  return (
    <section>
      <h2>{text.totals}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" tabIndex={0} aria-label={label ?? text.totalsScroll}>
        <table className="report-table change-table progress-table" data-testid="progress">
          <thead>
            <tr>
              <th scope="col">{text.figure}</th>
              <th scope="col">
                {text.from}
                <SideName edition={sides.from} />
              </th>
              <th scope="col">{text.added}</th>
              <th scope="col">{text.removed}</th>
              <th scope="col">{text.changed}</th>
              <th scope="col">
                {text.to}
                <SideName edition={sides.to} />
              </th>
              <th scope="col">{text.difference}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([of, label, said]) => (
              <tr key={of}>
                <th scope="row">{label}</th>
                <td>{said(totals.from[of])}</td>
                <td>{signed(steps.added[of], said)}</td>
                <td>{signed(-steps.removed[of], said)}</td>
                <td>{signed(steps.changed[of], said)}</td>
                <td>{said(totals.to[of])}</td>
                <td className="difference">{signed(totals.to[of] - totals.from[of], said)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">{text.closes}</p>
    </section>
  )
}
