import { dateInWords } from '../../../server/domain/date.ts'
import { STAGES } from '../../../server/domain/investment.ts'
import type { PlanAlone } from '../../../server/domain/plan.ts'
import { INFRASTRUCTURE_KINDS, MEASURE_KINDS } from '../../../server/domain/plan-details.ts'
import { CALL_STATUSES } from '../../../server/domain/programme.ts'
import { isWebAddress } from '../../../server/domain/web-address.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { textPageUrl } from '../../data/edition-urls.ts'
import { amountInWords, labelOf } from '../../panel/figures.ts'
import { ExternalLink } from '../../panel/Sources.tsx'
import { TableSection } from '../../panel/TableSection.tsx'
import { useCells } from './use-cells.ts'

/** 施策 with the programmes that they use, and infrastructure projects. */
export function MeansTables({ plan, edition }: { plan: PlanAlone; edition: string }) {
  const { words, text, date, label, place } = useCells()
  return (
    <>
      <TableSection
        level={3}
        title={text.measures}
        testId="plan-measures"
        rows={plan.measures.length}
        heads={[text.measureName, text.measureKind, text.ministry, text.programme]}
      >
        {plan.measures.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td>{label(MEASURE_KINDS, one.kind)}</td>
            <td>{[one.ministry, one.office].filter((part) => part !== null).join(' ') || text.nothing}</td>
            <td>
              <ProgrammeOf id={one.programmeId} plan={plan} edition={edition} />
            </td>
          </tr>
        ))}
      </TableSection>
      <TableSection
        level={3}
        title={text.infrastructure}
        testId="plan-infrastructure"
        rows={plan.infrastructure.length}
        heads={[
          text.infrastructureName,
          text.kind,
          text.place,
          text.owner,
          { figure: text.cost },
          { figure: text.national },
          text.stage,
          text.due,
        ]}
      >
        {plan.infrastructure.map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.name}</th>
            <td>{label(INFRASTRUCTURE_KINDS, one.kind)}</td>
            <td>{place(one.municipality)}</td>
            <td>{one.owner ?? text.nothing}</td>
            <td className="figures">{amountInWords(one.costYen, 'exact', words)}</td>
            <td className="figures">{amountInWords(one.nationalYen, 'exact', words)}</td>
            <td>{label(STAGES, one.stage)}</td>
            <td>{date(one.due)}</td>
          </tr>
        ))}
      </TableSection>
    </>
  )
}

/** The programme that a measure uses: its name leads to its page, and whether it is open for applications now. */
function ProgrammeOf({ id, plan, edition }: { id: string | null; plan: PlanAlone; edition: string }) {
  const words = useWords()
  const text = planPageCopy(words)
  const programme = plan.programmes.find((one) => one.id === id)
  if (programme === undefined) return id ?? text.nothing
  const { name, url, callStatus, callEnds } = programme
  const call = labelOf(CALL_STATUSES, callStatus, words.language)
  return (
    <>
      <a href={textPageUrl(edition, ['programmes', programme.id])}>{name}</a>
      <small>
        {callEnds === null ? call : text.callUntil(call, dateInWords(callEnds, words.language))}
        {url !== null && isWebAddress(url) && (
          <>
            {' '}
            <ExternalLink url={url}>{text.programmeSite}</ExternalLink>
          </>
        )}
      </small>
    </>
  )
}
