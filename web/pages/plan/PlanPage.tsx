import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { type Edition, isEditionId } from '../../../server/domain/edition.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import type { PlaceTable } from '../../../server/domain/place.ts'
import { PLAN_TYPES, type Plan, type PlanAlone } from '../../../server/domain/plan.ts'
import { chapterOf, PLAN_CHAPTERS, type PlanChapter } from '../../../server/domain/plan-chapters.ts'
import { DEFAULT_SORT } from '../../../server/domain/sort.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { together } from '../../data/answer.ts'
import { ask } from '../../data/ask.ts'
import {
  csvUrl,
  investmentsUrl,
  PLACES_URL,
  planAreaUrl,
  planUrl,
  textPageUrl,
  totalUrl,
} from '../../data/edition-urls.ts'
import type { InvestmentsPage } from '../../data/pages.ts'
import { useAsked } from '../../data/use-asked.ts'
import { PlanHistoryFacts } from '../../panel/History.tsx'
import { insidePlan } from '../../panel/inside-plan.ts'
import { Link } from '../../panel/Link.tsx'
import { NamesContext, namesFrom } from '../../panel/names.ts'
import { PlanFacts } from '../../panel/PlanCard.tsx'
import { PlanSources } from '../../panel/PlanSources.tsx'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { Terms } from '../../panel/Terms.tsx'
import { usePathname, useSearch } from '../../state/location.ts'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { PageFrame } from '../PageFrame.tsx'
import { useEdition } from '../use-edition.ts'
import { AreaTables } from './AreaTables.tsx'
import { CaseTable } from './CaseTable.tsx'
import { MeansTables } from './MeansTables.tsx'
import { InvestmentGoal, PlanMoney } from './PlanMoney.tsx'
import { PlanOrigin } from './PlanOrigin.tsx'
import { PlanTables } from './PlanTables.tsx'
import { Targets } from './Targets.tsx'
import './plan-page.css'

/** What is written can be read before the map has come. */
const PlanMap = lazy(() => import('./PlanMap.tsx'))

function planIdOf(path: string): string {
  try {
    return decodeURIComponent(path.replace(/\/$/, '').replace(/^.*\//, ''))
  } catch {
    return path
  }
}

/** Cases of the plan, cases in its area, and those that are both. */
function useCases(edition: string | null, plan: Plan | null, places: PlaceTable | null) {
  const key = edition === null || plan === null || places === null ? null : `${edition} ${plan.id}`
  return useAsked<[InvestmentsPage, InvestmentsPage, InvestmentsPage]>(key, async (signal) => {
    if (edition === null || plan === null || places === null) throw new Error('plan page: asked too early')
    const area = insidePlan(plan.area.municipalities, places.places)
    const hasArea = plan.area.municipalities.length > 0
    const inside: Filter = hasArea ? area : { plan: [plan.id] }
    return together<[InvestmentsPage, InvestmentsPage, InvestmentsPage]>(
      await Promise.all([
        ask<InvestmentsPage>(investmentsUrl(edition, { plan: [plan.id] }, DEFAULT_SORT, null), signal),
        ask<InvestmentsPage>(investmentsUrl(edition, inside, DEFAULT_SORT, null), signal),
        ask<InvestmentsPage>(totalUrl(edition, { ...inside, plan: [plan.id] }), signal),
      ]),
    )
  })
}

/** One plan as the strategy's template has it: summary, targets, path, means; its area, its cases, its progress. */
export function PlanPage() {
  const words = useWords()
  const { copy, language } = words
  const text = planPageCopy(words)
  const id = planIdOf(usePathname())
  const search = useSearch()
  const named = new URLSearchParams(search).get('edition')
  const { asked: editions, current } = useEdition(named !== null && isEditionId(named) ? named : null)
  const edition = current?.id ?? null
  const url = edition === null ? null : planUrl(edition, id)
  const asked = useAsked<PlanAlone>(url, (signal) => ask(url ?? '', signal))
  const plan = asked.value
  const places = useAsked<PlaceTable>(PLACES_URL, (signal) => ask(PLACES_URL, signal))
  const cases = useCases(edition, plan, places.value)
  const names = useMemo(() => namesFrom(places.value, plan === null ? null : [plan]), [places.value, plan])
  const isMissing = asked.failure?.kind === 'problem' && asked.failure.problem.status === 404
  const failure = editions.failure ?? (isMissing ? null : asked.failure)
  const type = PLAN_TYPES.find((one) => one.id === plan?.type)
  const title = isMissing ? copy.plan.missing(id) : (plan?.name ?? copy.state.loading)
  return (
    <NamesContext value={names}>
      <PageFrame title={title} isSample={current?.sample ?? false} isWide>
        {failure !== null && <Failed failure={failure} onRetry={asked.retry} />}
        {plan === null && failure === null && !isMissing && <Skeleton lines={12} />}
        {plan !== null && current !== null && !isMissing && (
          <div className="plan-page" data-testid="plan-page">
            <p className="card-subtitle">
              <span className={`tag plan-type plan-type-${plan.type}`}>
                {type && copy.plan.type(type.letter, type[language])}
              </span>
              {plan.example && <span className="tag tag-example">{copy.plan.example}</span>}
              <span>{text.edition(current.title)}</span>
            </p>
            {plan.example && <p className="hint hint-strong">{copy.plan.exampleNote}</p>}
            <p className="plan-actions">
              <Link
                className="button"
                href={`/?${writeView({ ...FIRST_VIEW, edition: current.id, filter: { plan: [plan.id] }, language })}`}
              >
                {text.openMap}
              </Link>
              <a className="button" href={textPageUrl(current.id, ['plans', plan.id])}>
                {copy.pages.textPage}
              </a>
              <button type="button" className="button" onClick={() => print()}>
                {text.print}
              </button>
            </p>
            <Chapters plan={plan} edition={current} cases={cases} places={places.value} />
            <h2 id="records">{text.records}</h2>
            <PlanSources plan={plan} />
            <PlanHistoryFacts id={plan.id} />
            <section>
              <h3>{text.downloads}</h3>
              <ul className="plan-downloads">
                <li>
                  <a href={planAreaUrl(current.id, plan.id)} download={`${plan.id}.geojson`}>
                    {text.areaFile}
                  </a>
                </li>
                <li>
                  <a href={csvUrl(current.id, { plan: [plan.id] })} download>
                    {text.casesFile}
                  </a>
                </li>
                <li>
                  <a href={planUrl(current.id, plan.id)} download={`${plan.id}.json`}>
                    {text.json}
                  </a>
                </li>
              </ul>
            </section>
          </div>
        )}
      </PageFrame>
    </NamesContext>
  )
}

/** The plan in the chapters of the template, with a way to each. */
function Chapters({
  plan,
  edition,
  cases,
  places,
}: {
  plan: PlanAlone
  edition: Edition
  cases: ReturnType<typeof useCases>
  places: PlaceTable | null
}) {
  const words = useWords()
  const { copy, language } = words
  const text = planPageCopy(words)
  const core = (cases.value?.[0].items ?? []).filter(({ planRole }) => planRole === 'core')
  const filled: Record<PlanChapter, ReactNode> = {
    overview: (
      <>
        <PlanFacts plan={plan} />
        <PlanOrigin plan={plan} />
        <Suspense fallback={<Skeleton lines={12} />}>
          <PlanMap plan={plan} edition={edition.id} core={core} />
        </Suspense>
        <AreaTables plan={plan} />
        <PlanTables plan={plan} />
      </>
    ),
    goals: (
      <>
        <InvestmentGoal plan={plan} />
        <Targets plan={plan} asOf={edition.asOf} />
        <section>
          <h3>{copy.plan.exit}</h3>
          <Terms of={['exit']} />
          <p className="prose">{plan.exitCriterion ?? copy.plan.noSections}</p>
        </section>
      </>
    ),
    path: (
      <>
        <PlanMoney plan={plan} own={cases.value?.[2].sums ?? null} />
        {cases.failure !== null && <Failed failure={cases.failure} onRetry={cases.retry} />}
        {cases.value !== null && (
          <Cases plan={plan} edition={edition.id} pages={cases.value} places={places} />
        )}
      </>
    ),
    means: <MeansTables plan={plan} edition={edition.id} />,
  }
  const chapters = PLAN_CHAPTERS.map((chapter) => ({ id: chapter.id, label: chapter[language] }))
  return (
    <>
      <nav className="page-contents" aria-label={text.contents}>
        <ul>
          {[...chapters, { id: 'records', label: text.records }].map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      {chapters.map(({ id, label }) => (
        <section key={id} className="plan-chapter">
          <h2 id={id}>{label}</h2>
          {filled[id]}
          <ChapterText plan={plan} chapter={id} />
        </section>
      ))}
    </>
  )
}

/** 記載事項 of a chapter; on paper too, so nothing of it is folded away. */
function ChapterText({ plan, chapter }: { plan: Plan; chapter: PlanChapter }) {
  const { copy } = useWords()
  const own = plan.sections.filter(({ item }) => chapterOf(item) === chapter)
  if (plan.sections.length === 0 && chapter === 'overview') return <p>{copy.plan.noSections}</p>
  return (
    <div lang="ja">
      {own.map(({ item, label, text }) => (
        <section key={item} className="plan-item">
          <h3>{label}</h3>
          <p className="prose">{text}</p>
        </section>
      ))}
    </div>
  )
}

function Cases({
  plan,
  edition,
  pages: [declared, inside],
  places,
}: {
  plan: Plan
  edition: string
  pages: [InvestmentsPage, InvestmentsPage, InvestmentsPage]
  places: PlaceTable | null
}) {
  const words = useWords()
  const text = planPageCopy(words)
  const href = (filter: Filter) =>
    `/?${writeView({ ...FIRST_VIEW, edition, filter, tab: 'list', language: words.language })}`
  const ofRole = (role: 'core' | 'related' | null): InvestmentsPage => {
    const items = declared.items.filter((one) => one.planRole === role)
    return { ...declared, items, total: items.length }
  }
  const rest = declared.items.filter(({ planRole }) => planRole !== 'core')
  return (
    <section data-testid="plan-cases">
      <CaseTable
        title={text.core}
        testId="plan-core"
        edition={edition}
        page={ofRole('core')}
        allHref={href({ plan: [plan.id] })}
      />
      <CaseTable
        title={text.related}
        testId="plan-related"
        edition={edition}
        page={{ ...declared, items: rest, total: declared.total - ofRole('core').total }}
        allHref={href({ plan: [plan.id] })}
      />
      <CaseTable
        title={text.otherInside}
        testId="plan-inside"
        edition={edition}
        page={inside}
        allHref={href(insidePlan(plan.area.municipalities, places?.places ?? []))}
      />
    </section>
  )
}
