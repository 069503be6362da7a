import { dateInWords } from '../../server/domain/date.ts'
import type { Filter } from '../../server/domain/filter.ts'
import { planHref } from '../../server/domain/page-routes.ts'
import { PLAN_STATUSES, PLAN_TYPES, type Plan } from '../../server/domain/plan.ts'
import type { Sums } from '../../server/domain/summary.ts'
import { useWords, type Words } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { planUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import { fieldLabel, grouped, labelOf, sumInWords } from './figures.ts'
import { PlanHistoryFacts } from './History.tsx'
import { insidePlan } from './inside-plan.ts'
import { Link } from './Link.tsx'
import { useNames } from './names.ts'
import { PlanParts } from './PlanParts.tsx'
import { PlanSources } from './PlanSources.tsx'
import type { Box } from './place-box.ts'
import { Facts, SideCard } from './SideCard.tsx'
import { Failed, Skeleton } from './Status.tsx'

interface Props {
  edition: string
  id: string
  onClose: () => void
  /** Filters by the plan's area instead of by the plan. */
  onInside: (places: Pick<Filter, 'prefecture' | 'municipality'>) => void
  onZoom: (bbox: Box) => void
}

/** One plan: what it is, where, its parts and cases, its text. */
export function PlanCard(props: Props) {
  const { edition, id, onClose } = props
  const { copy } = useWords()
  const url = planUrl(edition, id)
  const asked = useAsked<Plan>(url, (signal) => ask(url, signal))
  const plan = asked.value !== null && asked.value.id === id && !asked.busy ? asked.value : null
  const isMissing = asked.failure?.kind === 'problem' && asked.failure.problem.status === 404
  const waiting = asked.failure === null ? copy.state.loading : copy.state.failed
  const title = isMissing ? copy.plan.missing(id) : (plan?.name ?? waiting)
  return (
    <SideCard id={id} kind={copy.plan.kind} title={title} testId="plan-card" onClose={onClose}>
      {asked.failure !== null && !isMissing && <Failed failure={asked.failure} onRetry={asked.retry} />}
      {asked.busy && <Skeleton lines={8} />}
      {plan !== null && asked.failure === null && <PlanBody plan={plan} {...props} />}
    </SideCard>
  )
}

function PlanBody({ plan, edition, onInside, onZoom }: Props & { plan: Plan }) {
  const { copy, language } = useWords()
  const names = useNames()
  const type = PLAN_TYPES.find((entry) => entry.id === plan.type)
  return (
    <>
      <p className="card-subtitle">
        <span className={`tag plan-type plan-type-${plan.type}`}>
          {type && copy.plan.type(type.letter, type[language])}
        </span>
        {plan.example && <span className="tag tag-example">{copy.plan.example}</span>}
      </p>
      {plan.example && <p className="hint hint-strong">{copy.plan.exampleNote}</p>}
      <p>
        <Link href={planHref(plan.id, edition, language)} className="button">
          {copy.plan.openPage}
        </Link>
      </p>
      <PlanFacts plan={plan} />
      <PlanParts area={plan.area} onZoom={onZoom} />
      <section className="facts" data-testid="plan-cases">
        <h3>{copy.plan.cases}</h3>
        <dl>
          <SumLine label={copy.plan.declared} sums={plan.investments.declared} />
          <SumLine label={copy.plan.inside} sums={plan.investments.inside} />
        </dl>
        {plan.investments.inside.count > 0 && names.places.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => onInside(insidePlan(plan.area.municipalities, names.places))}
          >
            {copy.plan.filterInside}
          </button>
        )}
      </section>
      <PlanHistoryFacts id={plan.id} />
      <PlanText plan={plan} />
    </>
  )
}

export function SumLine({ label, sums }: { label: string; sums: Sums }) {
  const words = useWords()
  const { copy } = words
  const yen = sumInWords({ count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }, words)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {copy.filter.cases(grouped(sums.count))}
        {sums.count > 0 && ` · ${copy.totals.amount} ${yen}`}
        {sums.amountUnknown > 0 && <small> {copy.totals.unknown(grouped(sums.amountUnknown))}</small>}
      </dd>
    </div>
  )
}

function periodInWords([from, to]: Plan['period'], { copy, language }: Words): string | null {
  if (from === null && to === null) return null
  const ends = [from, to].map((date) => (date === null ? '' : dateInWords(date, language)))
  return ends.join(language === 'ja' ? '～' : copy.figures.nothing)
}

export function PlanFacts({ plan }: { plan: Plan }) {
  const words = useWords()
  const { copy, language } = words
  const status = labelOf(PLAN_STATUSES, plan.status, language)
  const comma = language === 'ja' ? '、' : ', '
  return (
    <Facts
      title={copy.plan.kind}
      facts={[
        [
          copy.plan.status,
          plan.statusOn === null ? status : copy.plan.statusOn(status, dateInWords(plan.statusOn, language)),
        ],
        [copy.plan.bodies, plan.bodies.map((body) => body.name).join(comma)],
        [copy.plan.fields, plan.fields.map((field) => fieldLabel(field, words)).join(comma)],
        [copy.plan.industry, plan.industry],
        [copy.plan.period, periodInWords(plan.period, words)],
        [copy.plan.announced, plan.announcedOn && dateInWords(plan.announcedOn, language)],
      ]}
    />
  )
}

export function PlanText({ plan }: { plan: Plan }) {
  const { copy } = useWords()
  return (
    <>
      <Facts title={copy.plan.sections} facts={[]}>
        {plan.sections.length === 0 && <p>{copy.plan.noSections}</p>}
        {plan.sections.map((section) => (
          <details key={section.item} className="plan-section">
            <summary>{section.label}</summary>
            <p className="prose">{section.text}</p>
          </details>
        ))}
      </Facts>
      <Facts title={copy.plan.exit} facts={[]}>
        <p className="prose">{plan.exitCriterion ?? copy.plan.noSections}</p>
      </Facts>
      <PlanSources plan={plan} />
    </>
  )
}
