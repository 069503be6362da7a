import { lazy, Suspense, useMemo } from 'react'
import { useWords } from '../copy/words.ts'
import { NationSketch } from '../map/NationSketch.tsx'
import { Broken } from '../panel/Broken.tsx'
import { Counter } from '../panel/Counter.tsx'
import { sumsByKey } from '../panel/closing-rows.ts'
import { asManyAs } from '../panel/counter-groups.ts'
import { ErrorBoundary } from '../panel/ErrorBoundary.tsx'
import { FirstHint } from '../panel/FirstHint.tsx'
import { grouped } from '../panel/figures.ts'
import { hiddenTypes, visibleAreas } from '../panel/visible-areas.ts'
import { draw } from '../state/drawing.ts'
import { openedPlan, roundCamera } from '../state/view.ts'
import { EditionState } from './EditionState.tsx'
import { idOf, useNamedCases } from './named-cases.ts'
import type { MapPageModel } from './use-map-page.ts'

/** Cards come with the map, behind it: before it nothing but a circle opens one. */
const MapView = lazy(() => {
  const map = import('../map/MapView.tsx')
  void import('../panel/Side.tsx')
  return map
})

/** The map, which comes after the first figures, and the counter that always adds up beneath it. */
export function MapStage({ model }: { model: MapPageModel }) {
  const { figures, isNarrow, isWaiting, view } = model
  const { copy } = useWords()
  return (
    <div className="panel panel-map">
      <div className="map-box">
        {hasFirstView(model) ? (
          <ErrorBoundary fallback={<Broken part="map" />}>
            <Suspense fallback={<Sketch model={model} />}>
              <MapOfView model={model} />
            </Suspense>
            {model.columns.isFailed && <MarksFailed onRetry={model.columns.retry} />}
          </ErrorBoundary>
        ) : (
          <Sketch model={model} />
        )}
        {!view.isEmbedded && <FirstHint />}
      </div>
      {isNarrow && <EditionState model={model} />}
      {isNarrow && figures.value !== null && (
        <div className="map-foot-figures" aria-busy={figures.busy}>
          {figures.value.sums.count === 0 && (
            <p className="map-nothing">
              {copy.empty.title}{' '}
              <button
                type="button"
                className="text-button"
                onClick={() => model.change((before) => ({ ...before, tab: 'overview' }), 'replace')}
              >
                {copy.empty.review}
              </button>
            </p>
          )}
          <Counter byPrecision={figures.value.byPrecision} />
        </div>
      )}
      {isWaiting && <Reserved model={model} />}
      {!isNarrow && figures.value !== null && view.tab !== 'list' && (
        <button
          type="button"
          className="list-open"
          aria-expanded={false}
          onClick={() => model.change((before) => ({ ...before, tab: 'list' }), 'replace')}
          data-testid="list-open"
        >
          {copy.list.open(grouped(figures.value.sums.count))}
        </button>
      )}
    </div>
  )
}

/** The room of what comes with the figures, so that nothing above it moves then: as many digits as all cases have. */
function Reserved({ model: { isNarrow, current, view } }: { model: MapPageModel }) {
  if (!isNarrow) return view.tab === 'list' ? null : <div className="list-open" />
  if (current === null) return null
  return (
    <div className="map-foot-figures is-reserved">
      <Counter byPrecision={asManyAs(current.sums)} />
    </div>
  )
}

/** The map itself is heavy: it is asked for when figures and outline are there, or will not come. */
function hasFirstView({ figures, outline, prefectures }: MapPageModel): boolean {
  const hasCome = ({ value, failure }: { value: unknown; failure: unknown }) =>
    value !== null || failure !== null
  return figures.value !== null && hasCome(outline) && hasCome(prefectures)
}

/** @param isOnMap the map is there with its own credits, and only waits for its first picture */
function Sketch({ model, isOnMap = false }: { model: MapPageModel; isOnMap?: boolean }) {
  const { figures, outline, prefectures, view, setAside, change } = model
  const { copy, language } = useWords()
  const sums = useMemo(() => sumsByKey(figures.value?.byPrefecture ?? null), [figures.value])
  return (
    <div className="map-sketch">
      <NationSketch
        language={language}
        camera={view.camera}
        outline={outline.value}
        places={prefectures.value}
        prefectures={sums}
        onPlace={(code) => {
          setAside({ kind: 'place', code })
          change((before) => ({ ...before, case: null }))
        }}
      />
      {!isOnMap && (prefectures.value ?? prefectures.failure) !== null && (
        // As the map has it, whose scale comes where the note stands; with the credits at once, or the note would move up for them.
        <div className="map-foot">
          <p className="map-sketch-note">
            {model.isWaiting || figures.value !== null ? copy.state.mapLoading : ''}
          </p>
          {prefectures.value !== null && (
            <p className="map-credits">{prefectures.value.credits.inShort[language]}</p>
          )}
        </div>
      )}
    </div>
  )
}

/** Sums still come from the server; only the marks of single cases are missing. */
function MarksFailed({ onRetry }: { onRetry: () => void }) {
  const { copy } = useWords()
  return (
    <div className="map-problem" role="alert" data-testid="marks-failed">
      <p>{copy.state.marksFailed}</p>
      <button type="button" className="button" onClick={onRetry}>
        {copy.state.retry}
      </button>
    </div>
  )
}

function MapOfView({ model }: { model: MapPageModel }) {
  const { view, change, figures, drawn, areas, knownPlaces, setAside } = model
  const { language } = useWords()
  const prefectures = useMemo(() => sumsByKey(figures.value?.byPrefecture ?? null), [figures.value])
  const municipalities = useMemo(() => sumsByKey(figures.value?.byMunicipality ?? null), [figures.value])
  const { field, planStatus, plan, planType } = view.filter
  const areaKey = JSON.stringify([field, planStatus, plan])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which of the filter's values matter here
  const shownAreas = useMemo(() => visibleAreas(areas, view.filter), [areas, areaKey])
  const hiddenKey = JSON.stringify([view.hidden, planType])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const hidden = useMemo(() => hiddenTypes(view.hidden, view.filter), [hiddenKey])
  const openPlan = (ids: string[]) => {
    const [only, ...others] = ids
    if (only === undefined || others.length > 0) return setAside({ kind: 'plans', ids })
    setAside(null)
    change((before) => ({ ...before, case: null, filter: { ...before.filter, plan: [only] } }))
  }
  const named = useNamedCases(model.edition)
  const openSpots = async (spots: number[], where: string) => {
    const ordinals = drawn.casesAt(spots)
    const [only, ...others] = ordinals
    if (only === undefined || model.edition === null) return
    const id = others.length > 0 ? null : await idOf(model.edition, only)
    setAside(id === null ? { kind: 'stack', ordinals, where } : null)
    change((before) => ({ ...before, case: id }))
  }
  return (
    <MapView
      language={language}
      sketch={<Sketch model={model} isOnMap />}
      camera={view.camera}
      focus={model.focus}
      onCamera={(camera) => change((before) => ({ ...before, camera: roundCamera(camera) }), 'replace')}
      prefectures={prefectures}
      municipalities={municipalities}
      spots={drawn.spots}
      looks={drawn.looks}
      caseOf={named.caseOf}
      onVisible={named.setVisible}
      onPointed={named.setPointed}
      areas={shownAreas}
      onNear={() => model.setMapNear(true)}
      places={knownPlaces}
      shape={view.shape}
      drawing={model.drawing}
      picked={model.picked}
      onDraw={(event) => model.setDrawing((before) => (before === null ? null : draw(before, event)))}
      onDrawOpen={() => {
        setAside({ kind: 'area', around: null })
        change((before) => ({ ...before, case: null }))
      }}
      mayAskPosition={!view.isEmbedded}
      showing={view.showing}
      measure={view.measure}
      hexagons={model.hexagons}
      onHexagonStep={model.setHexagonStep}
      selectedCase={model.opened?.ordinal ?? null}
      selectedPlan={openedPlan(view)}
      hiddenPlanTypes={hidden}
      onSpots={openSpots}
      onPlans={openPlan}
      onPlace={(code) => {
        setAside({ kind: 'place', code })
        change((before) => ({ ...before, case: null }))
      }}
    />
  )
}
