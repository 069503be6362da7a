import { lazy, Suspense } from 'react'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { csvUrl, investmentsUrl } from '../data/edition-urls.ts'
import type { InvestmentsPage } from '../data/pages.ts'
import { useAsked } from '../data/use-asked.ts'
import { Broken } from '../panel/Broken.tsx'
import { CaseList } from '../panel/CaseList.tsx'
import { Empty } from '../panel/Empty.tsx'
import { ErrorBoundary } from '../panel/ErrorBoundary.tsx'
import { Footer } from '../panel/Footer.tsx'
import { Overview } from '../panel/Overview.tsx'
import { SnapshotButton } from '../panel/SnapshotButton.tsx'
import { Failed, Skeleton } from '../panel/Status.tsx'
import { ChangesLink } from './ChangesLink.tsx'
import { EditionState } from './EditionState.tsx'
import type { MapPageModel } from './use-map-page.ts'

const Side = lazy(() => import('../panel/Side.tsx'))
const AreaCard = lazy(() => import('./area/AreaCard.tsx'))
const HexagonTable = lazy(() => import('./HexagonTable.tsx'))

function EmptyView({ model }: { model: MapPageModel }) {
  const { edition, view, conditions, figures, refilter } = model
  const counted = figures.value
  if (edition === null || counted === null || counted.sums.count > 0 || figures.busy) return null
  return (
    <Empty
      edition={edition}
      filter={view.filter}
      conditions={conditions}
      leftOut={counted.leftOut}
      onFilter={refilter}
    />
  )
}

/** Beside the map: the figures of the view, with what is open above them. */
export function SidePart({ model }: { model: MapPageModel }) {
  const { copy } = useWords()
  const { view, change, figures, edition, editions, content, isNarrow } = model
  const hasCard = content.kind !== 'overview'
  return (
    <>
      {/* Kept while a card lies over it, so that closing brings the reader back to the same place. */}
      <section
        className="panel panel-overview"
        aria-label={copy.overview.title}
        hidden={hasCard && !isNarrow}
      >
        <div aria-busy={figures.busy} className={figures.busy ? 'is-busy' : undefined}>
          <EditionState model={model} />
          <EmptyView model={model} />
          {model.isWaiting && <Skeleton lines={12} />}
          {figures.value !== null && <Tools model={model} />}
          {figures.value !== null && <Overview view={view} change={change} figures={figures.value} />}
          {figures.value !== null && view.showing === 'hexagons' && <HexagonsOf model={model} />}
        </div>
        {figures.value !== null && <ChangesLink editions={editions} current={model.current} view={view} />}
        {isNarrow && <Footer isSample={false} />}
      </section>
      {content.kind === 'area' && edition !== null && (
        <div className="panel panel-card" data-covers-map="bottom">
          <ErrorBoundary fallback={<Broken part="page" />}>
            <Suspense fallback={<Skeleton lines={6} />}>
              <AreaCard model={model} edition={edition} around={content.around} />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
      {hasCard && content.kind !== 'area' && edition !== null && (
        <div className="panel panel-card" data-covers-map="bottom">
          <ErrorBoundary fallback={<Broken part="page" />}>
            <Suspense fallback={<Skeleton lines={6} />}>
              <Side
                edition={edition}
                editions={editions}
                view={view}
                change={change}
                content={content}
                aside={model.aside}
                areas={model.areas}
                onAside={model.setAside}
                onZoom={model.zoomTo}
              />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </>
  )
}

/** What can be made of the view: a picture, a sum over a drawn area. */
function Tools({ model }: { model: MapPageModel }) {
  const { copy } = useWords()
  const { view, change, current, setAside } = model
  return (
    <div className="overview-tools">
      {current !== null && view.filter.within === undefined && (
        <SnapshotButton
          edition={current}
          view={view}
          conditions={model.conditions.map(({ label }) => label)}
        />
      )}
      <button
        type="button"
        className="button"
        data-testid="area-open"
        onClick={() => {
          setAside({ kind: 'area', around: null })
          change(
            (before) => ({ ...before, case: null, tab: before.tab === 'list' ? 'list' : 'map' }),
            'replace',
          )
        }}
      >
        {copy.overview.draw}
      </button>
      {view.filter.within !== undefined && <p className="hint">{copy.overview.snapshotNotOfArea}</p>}
    </div>
  )
}

function HexagonsOf({ model }: { model: MapPageModel }) {
  if (model.hexagons === null) return <Skeleton lines={6} />
  return (
    <ErrorBoundary fallback={<Broken part="page" />}>
      <Suspense fallback={<Skeleton lines={6} />}>
        <HexagonTable hexagons={model.hexagons} measure={model.view.measure} onZoom={model.zoomTo} />
      </Suspense>
    </ErrorBoundary>
  )
}

/** The table of the same cases: a drawer under the map, a tab of its own on a phone. */
export function ListPart({ model }: { model: MapPageModel }) {
  const { view, edition } = model
  if (view.tab !== 'list') return null
  return edition === null ? (
    <div className="panel panel-list">{model.isNarrow && <EditionState model={model} />}</div>
  ) : (
    <ListOf model={model} edition={edition} />
  )
}

function ListOf({ model, edition }: { model: MapPageModel; edition: string }) {
  const { view, change, isNarrow, openCase } = model
  const url = investmentsUrl(edition, view.filter, view.sort, null)
  const { value, busy, failure, retry } = useAsked<InvestmentsPage>(url, (signal) => ask(url, signal))
  return (
    <div className="panel panel-list" aria-busy={busy}>
      {isNarrow && <EditionState model={model} />}
      {isNarrow && <EmptyView model={model} />}
      {value === null && failure === null && <Skeleton lines={8} />}
      {failure !== null && model.figures.failure === null && <Failed failure={failure} onRetry={retry} />}
      {value !== null && (
        <CaseList
          first={value}
          urlOf={(cursor) => investmentsUrl(edition, view.filter, view.sort, cursor)}
          csvUrl={csvUrl(edition, view.filter)}
          isNarrow={isNarrow}
          sort={view.sort}
          selected={view.case}
          onSort={(sort) => change((before) => ({ ...before, sort }), 'replace')}
          onOpen={openCase}
          {...(isNarrow ? {} : { onClose: () => change((before) => ({ ...before, tab: 'map' }), 'replace') })}
        />
      )}
    </div>
  )
}
