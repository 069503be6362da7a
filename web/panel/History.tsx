import type { CaseHistory, PlanHistory, ToldEdition } from '../../server/domain/changes/history.ts'
import { dateInWords } from '../../server/domain/date.ts'
import { STAGES } from '../../server/domain/investment.ts'
import { PLAN_STATUSES } from '../../server/domain/plan.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { historyUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import { amountInWords, dateOrNothing, grouped, labelOf } from './figures.ts'
import { Facts } from './SideCard.tsx'
import { Failed } from './Status.tsx'

/** Amounts, stage and schedule of a case as each published edition states them. */
export function CaseHistoryFacts({ id }: { id: string }) {
  const words = useWords()
  const { copy, language } = words
  const url = historyUrl('investments', id)
  const asked = useAsked<CaseHistory>(url, (signal) => ask(url, signal))
  return (
    <Facts title={copy.history.title} facts={[]}>
      {asked.failure !== null && <Failed failure={asked.failure} onRetry={asked.retry} />}
      <ol className="history" data-testid="history">
        {asked.value?.items.map(({ edition, investment: one }) => (
          <li key={edition.id}>
            <EditionName edition={edition} />
            {one === null ? (
              <p>{copy.history.absent}</p>
            ) : (
              <Pairs
                pairs={[
                  [copy.card.amount, amountInWords(one.amountYen, one.amountIs, words)],
                  [copy.card.support, amountInWords(one.supportYen, one.supportIs, words)],
                  [copy.card.stage, labelOf(STAGES, one.stage, language)],
                  [copy.card.construction, dateOrNothing(one.constructionStart, words)],
                  [copy.card.operation, dateOrNothing(one.operationStart, words)],
                  ...(one.id === id ? [] : [[copy.history.formerId, one.id] as [string, string]]),
                ]}
              />
            )}
          </li>
        ))}
      </ol>
    </Facts>
  )
}

/** State, period and area of a plan as each published edition declares them. */
export function PlanHistoryFacts({ id }: { id: string }) {
  const words = useWords()
  const { copy, language } = words
  const url = historyUrl('plans', id)
  const asked = useAsked<PlanHistory>(url, (signal) => ask(url, signal))
  return (
    <Facts title={copy.history.title} facts={[]}>
      {asked.failure !== null && <Failed failure={asked.failure} onRetry={asked.retry} />}
      <ol className="history" data-testid="history">
        {asked.value?.items.map(({ edition, plan, area }) => (
          <li key={edition.id}>
            <EditionName edition={edition} />
            {plan === null ? (
              <p>{copy.history.absent}</p>
            ) : (
              <Pairs
                pairs={[
                  [copy.plan.status, labelOf(PLAN_STATUSES, plan.status, language)],
                  [
                    copy.plan.period,
                    `${dateOrNothing(plan.period[0], words)} – ${dateOrNothing(plan.period[1], words)}`,
                  ],
                  [
                    copy.plan.municipalities,
                    copy.history.area(
                      grouped(plan.municipalities.length),
                      grouped(area.added.length),
                      grouped(area.removed.length),
                    ),
                  ],
                ]}
              />
            )}
          </li>
        ))}
      </ol>
    </Facts>
  )
}

function EditionName({ edition }: { edition: ToldEdition }) {
  const { copy, language } = useWords()
  return (
    <p className="history-edition">
      <b>{edition.title}</b> <small>{copy.edition.asOf(dateInWords(edition.asOf, language))}</small>
      {edition.corrects !== null && <small> {copy.pages.corrects(edition.corrects)}</small>}
      {edition.correctedBy.map((id) => (
        <small key={id}> {copy.pages.correctedBy(id)}</small>
      ))}
    </p>
  )
}

function Pairs({ pairs }: { pairs: readonly [string, string][] }) {
  return (
    <dl>
      {pairs.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
