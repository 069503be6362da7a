import { useMemo } from 'react'
import type { ChangesSummary } from '../../../server/domain/changes/changes.ts'
import type { Edition } from '../../../server/domain/edition.ts'
import type { PlaceTable } from '../../../server/domain/place.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { changesUrl, PLACES_URL } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { NamesContext, namesFrom } from '../../panel/names.ts'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { type Comparison, readComparison } from '../../state/comparison.ts'
import { useSearch } from '../../state/location.ts'
import { PageFrame } from '../PageFrame.tsx'
import { useEditions } from '../use-edition.ts'
import { CaseChanges } from './CaseChanges.tsx'
import { ChangesMap } from './ChangesMap.tsx'
import { ComparisonForm } from './ComparisonForm.tsx'
import { Downloads } from './Downloads.tsx'
import { LikelyPairs } from './LikelyPairs.tsx'
import { PlanChanges } from './PlanChanges.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import './changes.css'

/** The two editions that a comparison means: those it names, else the newest and the one before. */
function compared(editions: readonly Edition[], { from, to }: Comparison) {
  const published = editions.filter(({ status }) => status === 'published')
  const later = published.find(({ id }) => id === to) ?? published[0]
  if (later === undefined) return null
  const before = published[published.indexOf(later) + 1] ?? published.find((one) => one !== later)
  const earlier = published.find(({ id }) => id === from) ?? before
  return earlier === undefined ? null : { from: earlier, to: later }
}

/** What changed between two editions: totals that close, a map, and every case and plan field by field. */
export function ChangesPage() {
  const words = useWords()
  const { copy } = words
  const text = changesCopy(words)
  const search = useSearch()
  const comparison = useMemo(() => readComparison(new URLSearchParams(search)), [search])
  const asked = useEditions()
  const editions = asked.value?.items ?? []
  const sides = compared(editions, comparison)
  const question = {
    edition: sides?.to.id ?? '',
    since: sides?.from.id ?? '',
    filter: comparison.filter,
  }
  const url = sides === null ? null : changesUrl(sides.to.id, sides.from.id, comparison.filter)
  const changes = useAsked<ChangesSummary>(url, (signal) => ask(url ?? '', signal))
  const places = useAsked<PlaceTable>(PLACES_URL, (signal) => ask(PLACES_URL, signal))
  const names = useMemo(
    () => namesFrom(places.value, changes.value?.planNames ?? null),
    [places.value, changes.value],
  )
  const failure = asked.failure ?? changes.failure
  return (
    <NamesContext value={names}>
      <PageFrame title={copy.pages.changesTitle} isSample={editions.some((edition) => edition.sample)}>
        {failure !== null && (
          <Failed failure={failure} onRetry={asked.failure === null ? changes.retry : asked.retry} />
        )}
        {asked.value !== null && sides === null && <p>{text.onlyOne}</p>}
        {sides !== null && <ComparisonForm editions={editions} sides={sides} comparison={comparison} />}
        {sides !== null && changes.value === null && failure === null && <Skeleton lines={10} />}
        {sides !== null && changes.value !== null && changes.failure === null && (
          <div
            className={changes.busy ? 'changes is-busy' : 'changes'}
            aria-busy={changes.busy}
            data-testid="changes"
          >
            <ProgressTable changes={changes.value} sides={sides} />
            <Downloads sides={sides} filter={comparison.filter} />
            <ChangesMap changes={changes.value} asked={question} />
            <CaseChanges key={url} changes={changes.value} asked={question} />
            <LikelyPairs changes={changes.value} />
            <PlanChanges changes={changes.value} />
          </div>
        )}
      </PageFrame>
    </NamesContext>
  )
}
