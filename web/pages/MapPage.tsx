import { useWords } from '../copy/words.ts'
import { Chips } from '../panel/Chips.tsx'
import { CorrectionMark } from '../panel/CorrectionMark.tsx'
import { ShownEdition } from '../panel/excerpt-share.ts'
import { FilterPanel } from '../panel/FilterPanel.tsx'
import { Footer } from '../panel/Footer.tsx'
import { grouped } from '../panel/figures.ts'
import { LiveSentence } from '../panel/LiveSentence.tsx'
import { Notice } from '../panel/Notice.tsx'
import { NamesContext } from '../panel/names.ts'
import { OfflineSlot } from '../panel/OfflineSlot.tsx'
import { SampleMark } from '../panel/SampleMark.tsx'
import { Tabs } from '../panel/Tabs.tsx'
import { EmbeddedMap } from './EmbeddedMap.tsx'
import { MapHeader } from './MapHeader.tsx'
import { ListPart, SidePart } from './MapResults.tsx'
import { MapStage } from './MapStage.tsx'
import { type MapPageModel, useMapPage } from './use-map-page.ts'

/** The map and what stands beside it: all of one view. */
export function MapPage() {
  const model = useMapPage()
  const { view, change, current, names, conditions, content, figures, isNarrow } = model
  const layout = [
    'map-page',
    `tab-${view.tab}`,
    view.tab === 'list' ? 'has-list' : '',
    content.kind === 'overview' ? '' : 'has-card',
    model.askedEditions.value === null && model.askedEditions.failure === null ? 'is-opening' : '',
  ]
  if (view.isEmbedded)
    return (
      <NamesContext value={names}>
        <EmbeddedMap model={model} />
      </NamesContext>
    )
  return (
    <NamesContext value={names}>
      <ShownEdition value={current}>
        <div className={layout.join(' ')} data-counts={model.columns.store === null ? 'server' : 'columns'}>
          <MapHeader model={model} />
          {current?.sample === true && <SampleMark note={current.note} />}
          <div className="conditions">
            <OfflineSlot title={current?.title ?? null} />
            {model.askedEditions.value !== null && current !== null && (
              <CorrectionMark editions={model.askedEditions.value} view={view} current={current.id} />
            )}
            <Notice problems={model.problems} />
            <Chips conditions={conditions} onFilter={model.refilter} />
          </div>
          <main tabIndex={-1} id="main">
            <LiveSentence
              conditions={conditions}
              sums={figures.busy ? null : (figures.value?.sums ?? null)}
            />
            <FilterPart model={model} />
            <MapStage model={model} />
            <SidePart model={model} />
            <ListPart model={model} />
          </main>
          {!isNarrow && <Footer isSample={false} />}
          {isNarrow && (
            <Tabs
              tab={view.tab}
              conditions={conditions.length}
              onChoose={(tab) => {
                model.setAside(null)
                change((before) => ({ ...before, tab, case: null }), 'replace')
              }}
            />
          )}
        </div>
      </ShownEdition>
    </NamesContext>
  )
}

function FilterPart({ model }: { model: MapPageModel }) {
  const { copy } = useWords()
  const { view, change, figures, facets, isNarrow } = model
  const counted = figures.value
  return (
    <section className="panel panel-filter" aria-label={copy.filter.title}>
      <FilterPanel
        view={view}
        change={change}
        counts={facets}
        amountUnknown={counted?.leftOut.amountUnknown ?? 0}
        cases={model.current?.sums.count ?? 0}
      />
      {isNarrow && counted !== null && (
        <p className="filter-apply">
          <button
            type="button"
            className="button button-key"
            onClick={() => change((before) => ({ ...before, tab: 'map' }), 'replace')}
          >
            {copy.filter.apply(grouped(counted.sums.count))}
          </button>
        </p>
      )}
    </section>
  )
}
