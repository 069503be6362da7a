import type { Investment } from '../../server/domain/investment.ts'
import type { Sort } from '../../server/domain/sort.ts'
import { useWords } from '../copy/words.ts'
import type { InvestmentsPage } from '../data/pages.ts'
import { CaseCards } from './CaseCards.tsx'
import { CaseTable } from './CaseTable.tsx'
import { CsvLink } from './CsvLink.tsx'
import { grouped } from './figures.ts'
import { Icon } from './Icon.tsx'
import { Failed } from './Status.tsx'
import { useMoreCases } from './use-more-cases.ts'

export interface CaseListProps {
  items: readonly Investment[]
  total: number
  sort: Sort
  selected: string | null
  onSort: (sort: Sort) => void
  onOpen: (id: string) => void
}

/** The cases of the view, as a table or, on a phone, as cards; in pages; with the CSV of exactly these. */
export function CaseList({
  first,
  urlOf,
  csvUrl,
  isNarrow,
  onClose,
  ...list
}: Omit<CaseListProps, 'items' | 'total'> & {
  first: InvestmentsPage
  urlOf: (cursor: string) => string
  csvUrl: string
  isNarrow: boolean
  /** Where the list can be folded away. */
  onClose?: () => void
}) {
  const { copy } = useWords()
  const { items, hasMore, load, busy, failure } = useMoreCases(first, urlOf)
  const Shape = isNarrow ? CaseCards : CaseTable
  return (
    <section className="list" aria-labelledby="list-title" data-testid="list">
      <div className="list-bar">
        <h2 className="panel-title" id="list-title" tabIndex={-1}>
          {copy.list.title}
        </h2>
        <p className="list-shown" data-testid="list-shown">
          {copy.list.shown(grouped(items.length), grouped(first.total))}
        </p>
        <CsvLink question={csvUrl} />
        {onClose !== undefined && (
          <button type="button" className="text-button" onClick={onClose} data-testid="list-close">
            <Icon name="down" />
            {copy.list.close}
          </button>
        )}
      </div>
      <Shape items={items} total={first.total} {...list} />
      {failure !== null && <Failed failure={failure} onRetry={load} />}
      {hasMore && (
        <p className="list-more">
          <button type="button" className="button" onClick={load} aria-busy={busy} data-testid="more">
            {busy ? copy.state.loading : copy.list.more}
          </button>
        </p>
      )}
    </section>
  )
}
