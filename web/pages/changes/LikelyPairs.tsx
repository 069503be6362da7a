import { useId, useState } from 'react'
import type { ChangesSummary, LikelyPair } from '../../../server/domain/changes/changes.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { CaseLink, Section } from './CaseChanges.tsx'

/** Two columns of the input table, as a spreadsheet takes them from the clipboard. */
function asCells(pairs: readonly LikelyPair[]): string {
  return [['案件ID', '前ID'], ...pairs.map(({ added, removed }) => [added, removed])]
    .map((cells) => cells.join('\t'))
    .join('\n')
}

/** Cases gone and come that may be one and the same: a proposal for the clerk, who confirms it by 前ID. */
export function LikelyPairs({ changes }: { changes: ChangesSummary }) {
  const text = changesCopy(useWords())
  const { likelyPairs: pairs, pairTitles, from, to } = changes
  if (pairs === null)
    return (
      <section data-testid="changes-pairs">
        <h2>{text.pairs}</h2>
        <p>{text.pairsNotSought}</p>
      </section>
    )
  if (pairs.length === 0) return null
  const titles = new Map(pairTitles.map(({ id, title }) => [id, title]))
  return (
    <Section title={text.pairs} count={pairs.length} testId="pairs">
      <p className="hint">{text.pairsHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" tabIndex={0} aria-label={text.caseTable(text.pairs)}>
        <table className="report-table change-table">
          <thead>
            <tr>
              <th scope="col">{text.pairRemoved}</th>
              <th scope="col">{text.pairAdded}</th>
              <th scope="col">{text.because}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ removed, added, because }) => (
              <tr key={added}>
                <td>
                  <CaseLink id={removed} title={titles.get(removed) ?? removed} edition={from} />
                  <small className="pair-id">{removed}</small>
                </td>
                <td>
                  <CaseLink id={added} title={titles.get(added) ?? added} edition={to} />
                  <small className="pair-id">{added}</small>
                </td>
                <td>{because.map((reason) => text.reasons[reason]).join(text.comma)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <CellsToCopy cells={asCells(pairs)} rows={pairs.length + 1} />
    </Section>
  )
}

function CellsToCopy({ cells, rows }: { cells: string; rows: number }) {
  const text = changesCopy(useWords())
  const id = useId()
  const [isCopied, setIsCopied] = useState(false)
  return (
    <div className="pair-cells">
      <label htmlFor={id}>{text.pairCells}</label>
      <textarea
        id={id}
        readOnly
        value={cells}
        rows={Math.min(rows, 8)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        className="button"
        onClick={() => navigator.clipboard.writeText(cells).then(() => setIsCopied(true))}
      >
        {text.copyCells}
      </button>
      <span role="status">{isCopied && text.copied}</span>
    </div>
  )
}
