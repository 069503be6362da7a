import type { Filter } from '../../server/domain/filter.ts'
import { DEFAULT_SORT } from '../../server/domain/sort.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { investmentsUrl } from '../data/edition-urls.ts'
import type { InvestmentsPage } from '../data/pages.ts'
import { useAsked } from '../data/use-asked.ts'
import { onlyAt } from '../state/filter-steps.ts'
import { CaseLinks } from './CaseLinks.tsx'
import { titleOf } from './case-row.ts'
import { grouped } from './figures.ts'
import { placeName, useNames } from './names.ts'
import { PlaceKnown } from './PlaceKnown.tsx'
import { Facts, SideCard } from './SideCard.tsx'
import { Failed, Skeleton } from './Status.tsx'
import { Totals } from './Totals.tsx'

/** A prefecture or municipality on the map: its figures under the filter, its leading cases, a step to filter by it. */
export function PlaceCard({
  edition,
  filter,
  code,
  onClose,
  onOpen,
  onFilter,
}: {
  edition: string
  filter: Filter
  code: string
  onClose: () => void
  onOpen: (id: string) => void
  onFilter: () => void
}) {
  const { copy, language } = useWords()
  const names = useNames()
  const url = investmentsUrl(edition, onlyAt(filter, code), DEFAULT_SORT, null)
  const asked = useAsked<InvestmentsPage>(url, (signal) => ask(url, signal))
  const page = asked.busy ? null : asked.value
  return (
    <SideCard
      id={`place ${code}`}
      kind={copy.filter.place}
      title={placeName(code, names, language)}
      testId="place-card"
      onClose={onClose}
    >
      {asked.failure !== null && <Failed failure={asked.failure} onRetry={asked.retry} />}
      {asked.busy && <Skeleton lines={6} />}
      {page !== null && asked.failure === null && (
        <>
          <Totals sums={page.sums} />
          <PlaceKnown edition={edition} filter={filter} code={code} />
          <button type="button" className="button button-key" onClick={onFilter} data-testid="place-filter">
            {copy.card.placeFilter}
          </button>
          <Facts title={copy.card.placeCases(grouped(page.total))} facts={[]}>
            <CaseLinks
              cases={page.items.map((item) => ({ ...item, title: titleOf(item, language) }))}
              onOpen={onOpen}
            />
          </Facts>
        </>
      )}
    </SideCard>
  )
}
