import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { DRAFT_MARK } from '../server/domain/draft-preview.ts'
import { type Route, readRoute } from '../server/domain/page-routes.ts'
import { ENGLISH, JAPANESE, WordsContext } from './copy/words.ts'
import { ROOT } from './data/root.ts'
import { MapPage } from './pages/MapPage.tsx'
import { MissingPage } from './pages/MissingPage.tsx'
import { Broken } from './panel/Broken.tsx'
import { ErrorBoundary } from './panel/ErrorBoundary.tsx'
import { SkipLink } from './panel/SkipLink.tsx'
import { usePathname, useSearch } from './state/location.ts'

// Few readers open these pages: each comes when it is asked for.
const ChangesPage = lazy(async () => ({
  default: (await import('./pages/changes/ChangesPage.tsx')).ChangesPage,
}))

const CoveragePage = lazy(async () => ({
  default: (await import('./pages/coverage/CoveragePage.tsx')).CoveragePage,
}))
const PrefecturePage = lazy(async () => ({
  default: (await import('./pages/coverage/PrefecturePage.tsx')).PrefecturePage,
}))

const AccessibilityPage = lazy(async () => ({
  default: (await import('./pages/accessibility/AccessibilityPage.tsx')).AccessibilityPage,
}))
const AboutPage = lazy(async () => ({ default: (await import('./pages/AboutPage.tsx')).AboutPage }))
const EditionsPage = lazy(async () => ({
  default: (await import('./pages/EditionsPage.tsx')).EditionsPage,
}))
const DraftBar = lazy(async () => ({ default: (await import('./pages/DraftBar.tsx')).DraftBar }))
const PlanPage = lazy(async () => ({ default: (await import('./pages/plan/PlanPage.tsx')).PlanPage }))

const PAGES: Record<Route, ComponentType> = {
  map: MapPage,
  about: AboutPage,
  accessibility: AccessibilityPage,
  editions: EditionsPage,
  changes: ChangesPage,
  coverage: CoveragePage,
  'coverage-of': PrefecturePage,
  plan: PlanPage,
  missing: MissingPage,
}

export function App() {
  const route = readRoute(usePathname())
  const isEnglish = new URLSearchParams(useSearch()).get('lang') === 'en'
  const words = isEnglish ? ENGLISH : JAPANESE
  const { copy, language } = words
  const Page = PAGES[route]
  useEffect(() => {
    const { pages, site } = copy
    const name = {
      about: pages.aboutTitle,
      accessibility: site.accessibility,
      editions: pages.editionsTitle,
      changes: pages.changesTitle,
      coverage: pages.coverageTitle,
      'coverage-of': pages.coverageTitle,
      plan: pages.planTitle,
      missing: pages.missingTitle,
    }
    document.documentElement.lang = language
    const title = route === 'map' ? site.title : pages.documentTitle(name[route], site.title)
    document.title = ROOT === '' ? title : DRAFT_MARK + title
  }, [route, copy, language])
  return (
    <WordsContext value={words}>
      <ErrorBoundary fallback={<Broken part="page" />}>
        <SkipLink />
        <Suspense>
          {ROOT !== '' && <DraftBar />}
          <Page />
        </Suspense>
      </ErrorBoundary>
    </WordsContext>
  )
}
