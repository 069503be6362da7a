import type { EmptyReason, PlaceKnowledge } from '../../server/domain/coverage/coverage.ts'
import type { Filter } from '../../server/domain/filter.ts'
import { coverageHref, planHref } from '../../server/domain/page-routes.ts'
import { PLAN_TYPES } from '../../server/domain/plan.ts'
import { useWords, type Words } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { placeUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import { grouped } from './figures.ts'
import { Link } from './Link.tsx'
import { Facts } from './SideCard.tsx'

/** What the edition knows of a place beside its cases: the plans that cover it, and why it is empty where it is. */
export function PlaceKnown({ edition, filter, code }: { edition: string; filter: Filter; code: string }) {
  const words = useWords()
  const { copy, language } = words
  const url = placeUrl(edition, code, filter)
  const { value } = useAsked<PlaceKnowledge>(url, (signal) => ask(url, signal))
  const known = value?.code === code ? value : null
  return (
    <>
      {known !== null && known.reasons.length > 0 && (
        <Facts title={copy.known.why} facts={[]}>
          <ul className="reasons" data-testid="empty-reasons">
            {known.reasons.map((reason) => (
              <li key={reason}>{reasonInWords(reason, known, words)}</li>
            ))}
          </ul>
        </Facts>
      )}
      {known !== null && known.plans.length > 0 && (
        <Facts title={copy.known.plans(grouped(known.plans.length))} facts={[]}>
          <ul className="plan-links" data-testid="place-plans">
            {known.plans.map(({ id, name, type, whole }) => (
              <li key={id}>
                <span className={`tag plan-letter plan-type-${type}`}>
                  {PLAN_TYPES.find((one) => one.id === type)?.letter}
                </span>
                <Link href={planHref(id, edition, language)}>{name}</Link>
                {!whole && <small>{copy.known.inPart}</small>}
              </li>
            ))}
          </ul>
        </Facts>
      )}
      <p>
        <Link href={coverageHref(code.slice(0, 2), edition, language)}>{copy.known.coverage}</Link>
      </p>
    </>
  )
}

function reasonInWords(reason: EmptyReason, known: PlaceKnowledge, { copy }: Words): string {
  const { reasons } = copy.known
  switch (reason) {
    case 'filtered':
      return reasons.filtered(grouped(known.cases))
    case 'no-case':
      return reasons.noCase
    case 'known-to-city':
      return reasons.knownToCity(grouped(known.knownToCity))
    case 'known-to-prefecture':
      return reasons.knownToPrefecture(grouped(known.knownToPrefecture))
    case 'covered':
      return reasons.covered(grouped(known.plans.length))
    case 'excerpt':
      return known.excerptOf === null ? reasons.excerpt : reasons.excerptOf(grouped(known.excerptOf))
  }
}
