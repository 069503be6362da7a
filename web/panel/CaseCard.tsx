import type { Edition } from '../../server/domain/edition.ts'
import { type Investment, STAGES } from '../../server/domain/investment.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { investmentUrl, textPageUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import { CaseFacts } from './CaseFacts.tsx'
import { titleOf } from './case-row.ts'
import { labelOf } from './figures.ts'
import { CaseHistoryFacts } from './History.tsx'
import { Facts, SideCard } from './SideCard.tsx'
import { Sites } from './Sites.tsx'
import { Sources } from './Sources.tsx'
import { Failed, Skeleton } from './Status.tsx'

export interface CaseCardProps {
  edition: string
  id: string
  editions: readonly Edition[]
  backLabel: string | undefined
  onClose: () => void
  onEdition: (id: string) => void
  onPlan: (id: string) => void
  onZoom: (bbox: [number, number, number, number]) => void
  /** Sum what lies near one of its sites. */
  onAround: (around: { at: [number, number]; name: string }) => void
}

/** One case with all that is published of it. */
export function CaseCard(props: CaseCardProps) {
  const { edition, id, backLabel, onClose } = props
  const { copy, language } = useWords()
  const url = investmentUrl(edition, id)
  const asked = useAsked<Investment>(url, (signal) => ask(url, signal))
  const investment = asked.value !== null && asked.value.id === id && !asked.busy ? asked.value : null
  const isMissing = asked.failure?.kind === 'problem' && asked.failure.problem.status === 404
  const title = isMissing
    ? copy.card.missing(id)
    : investment === null
      ? asked.failure === null
        ? copy.state.loading
        : copy.state.failed
      : titleOf(investment, language)
  return (
    <SideCard
      id={id}
      kind={copy.card.kind}
      title={title}
      testId="case-card"
      backLabel={backLabel}
      onClose={onClose}
    >
      {isMissing && <OtherEditions {...props} />}
      {asked.failure !== null && !isMissing && <Failed failure={asked.failure} onRetry={asked.retry} />}
      {asked.busy && <Skeleton lines={8} />}
      {investment !== null && asked.failure === null && <CaseBody investment={investment} {...props} />}
    </SideCard>
  )
}

function CaseBody({
  investment,
  edition,
  onPlan,
  onZoom,
  onAround,
}: CaseCardProps & { investment: Investment }) {
  const { copy, language } = useWords()
  return (
    <>
      <p className="card-subtitle">
        <span className={`stage stage-${investment.stage}`}>
          {/* “Unknown” alone would not say what is. */}
          {investment.stage === 'unknown' && `${copy.card.stage} `}
          {labelOf(STAGES, investment.stage, language)}
        </span>
        {investment.company}
      </p>
      <CaseFacts investment={investment} onPlan={onPlan} />
      <Sites
        sites={investment.sites}
        onZoom={onZoom}
        onAround={(at) => onAround({ at, name: titleOf(investment, language) })}
      />
      {investment.note !== null && (
        <Facts title={copy.card.note} facts={[]}>
          <p className="prose">{investment.note}</p>
        </Facts>
      )}
      <CaseHistoryFacts id={investment.id} />
      <Facts title={copy.card.sources} facts={[]}>
        <Sources sources={investment.sources} />
        <p>
          <a href={textPageUrl(edition, ['investments', investment.id])}>{copy.pages.textPage}</a>
        </p>
      </Facts>
    </>
  )
}

function OtherEditions({ edition, editions, onEdition }: CaseCardProps) {
  const { copy } = useWords()
  const others = editions.filter((other) => other.id !== edition)
  if (others.length === 0) return null
  return (
    <Facts title={copy.card.otherEditions} facts={[]}>
      <ul className="other-editions">
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" className="button" onClick={() => onEdition(other.id)}>
              {other.title}
            </button>
          </li>
        ))}
      </ul>
    </Facts>
  )
}
