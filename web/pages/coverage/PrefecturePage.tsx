import { lazy, memo, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { PrefectureCoverage } from '../../../server/domain/coverage/coverage.ts'
import type { PlaceTable } from '../../../server/domain/place.ts'
import { PREFECTURE_CODES } from '../../../server/domain/region.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { coverageUrl, PLACES_URL } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { prefectureLabel } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { NamesContext, namesFrom } from '../../panel/names.ts'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { type CoverageView, writeCoverageView } from '../../state/coverage-view.ts'
import { usePathname } from '../../state/location.ts'
import { PageFrame } from '../PageFrame.tsx'
import { useEdition } from '../use-edition.ts'
import { CoverageControls } from './CoverageControls.tsx'
import { Enclaves } from './Enclaves.tsx'
import { FieldTable } from './FieldTable.tsx'
import { InShort } from './InShort.tsx'
import { MunicipalityTable } from './MunicipalityTable.tsx'
import { OutsideCases } from './OutsideCases.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import { plansOfType } from './plans-of-type.ts'
import { Review } from './Review.tsx'
import { SharedPlans } from './SharedPlans.tsx'
import { useCoverageView } from './use-coverage-view.ts'
import './coverage.css'

const Comparison = lazy(() => import('./Comparison.tsx'))
const PrefectureMap = lazy(() => import('./PrefectureMap.tsx'))

/** What the page of one prefecture is made from. */
export interface Report {
  report: PrefectureCoverage
}

function useReport(edition: string | null, view: CoverageView) {
  const { prefecture } = view
  const isKnown = prefecture !== null && PREFECTURE_CODES.includes(prefecture)
  const url = edition === null || !isKnown ? null : coverageUrl(edition, prefecture, view)
  return useAsked<PrefectureCoverage>(url, (signal) => ask(url ?? '', signal))
}

function plansIn(report: PrefectureCoverage | null) {
  return report && [...report.plans, ...report.plansNear]
}

interface Sections extends Report {
  view: CoverageView
}

/** What a reader sees first of the answer: drawn anew when it is there, and not while it is on its way. */
const FirstSections = memo(function FirstSections(props: Sections) {
  return (
    <>
      <InShort {...props} />
      <Suspense fallback={<Skeleton lines={12} />}>
        <PrefectureMap {...props} />
      </Suspense>
      <MunicipalityTable {...props} />
    </>
  )
})

/** What lies further down. */
const FurtherSections = memo(function FurtherSections(props: Sections) {
  return (
    <>
      <FieldTable {...props} />
      <OutsideCases {...props} />
      <Enclaves {...props} />
      <SharedPlans {...props} />
      <ProgressTable {...props} />
      <Review {...props} />
      <Suspense fallback={<Skeleton lines={6} />}>
        <Comparison {...props} />
      </Suspense>
    </>
  )
})

/** The view that the answer which is shown was asked under. */
function useSettled(view: CoverageView, isBusy: boolean): CoverageView {
  const [settled, setSettled] = useState(view)
  if (!isBusy && settled !== view) setSettled(view)
  return isBusy ? settled : view
}

/** カバー状況 of one prefecture: every municipality and field, what lies outside, what is shared. */
export function PrefecturePage() {
  const words = useWords()
  const text = coverageCopy(words)
  const path = usePathname()
  const view = useCoverageView()
  const { asked, editions, current } = useEdition(view.edition)
  const answered = useReport(current?.id ?? null, view)
  const places = useAsked<PlaceTable>(PLACES_URL, (signal) => ask(PLACES_URL, signal))
  const names = useMemo(
    () => namesFrom(places.value, plansIn(answered.value)),
    [places.value, answered.value],
  )
  const settled = useSettled(view, answered.busy)
  const { planType } = settled
  const shown = useMemo(
    () => answered.value && plansOfType(answered.value, planType),
    [answered.value, planType],
  )
  const sections = useMemo(() => shown && { view: settled, report: shown }, [settled, shown])
  // A change of conditions is painted where the reader looks, and further down right after.
  const further = useDeferredValue(sections)
  const isThere = further !== null
  // The row that the address names is there only now.
  useEffect(() => {
    const named = isThere ? document.getElementById(location.hash.slice(1)) : null
    named?.scrollIntoView({ block: 'center' })
    named?.focus({ preventScroll: true })
  }, [isThere])
  const failure = asked.failure ?? answered.failure
  const code = view.prefecture ?? path.replace(/^.*\//, '')
  const isMissing = !PREFECTURE_CODES.includes(code)
  const title = isMissing ? text.title : text.titleOf(prefectureLabel(code, words.language))
  return (
    <NamesContext value={names}>
      <PageFrame title={title} isSample={current?.sample ?? false} isWide>
        <p>
          <Link href={writeCoverageView({ ...view, prefecture: null, beside: [] })}>{text.back}</Link>
        </p>
        {isMissing && <p role="alert">{text.missing(code)}</p>}
        {failure !== null && (
          <Failed failure={failure} onRetry={asked.failure === null ? answered.retry : asked.retry} />
        )}
        {current !== null && !isMissing && (
          <CoverageControls view={view} edition={current} editions={editions} />
        )}
        {answered.value === null && failure === null && !isMissing && <Skeleton lines={12} />}
        {sections !== null && failure === null && !isMissing && (
          <div
            className={answered.busy ? 'coverage is-busy' : 'coverage'}
            aria-busy={answered.busy || further !== sections}
            data-testid="coverage-of"
          >
            <FirstSections {...sections} />
            {further !== null && <FurtherSections {...further} />}
          </div>
        )}
      </PageFrame>
    </NamesContext>
  )
}
