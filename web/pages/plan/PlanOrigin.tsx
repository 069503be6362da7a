import { CHECK_FREQUENCIES, type Plan } from '../../../server/domain/plan.ts'
import { BLOCKS } from '../../../server/domain/region.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { labelOf, prefectureLabel } from '../../panel/figures.ts'
import { Facts } from '../../panel/SideCard.tsx'

/** Where a plan comes from, who stands by it, and what it does not state. */
export function PlanOrigin({ plan }: { plan: Plan }) {
  const words = useWords()
  const { language } = words
  const text = planPageCopy(words)
  const label = (list: Parameters<typeof labelOf>[0], id: string | null) =>
    id === null ? null : labelOf(list, id, language)
  return (
    <>
      <Facts
        title={text.more}
        facts={[
          [text.draft, plan.draftName],
          [text.proposedBy, plan.proposedBy.map((code) => prefectureLabel(code, language)).join(text.comma)],
          [text.block, label(BLOCKS, plan.block)],
          [text.frequency, label(CHECK_FREQUENCIES, plan.checkFrequency)],
          [text.standingSupport, plan.standingSupport],
          [text.contact, plan.contact],
        ]}
      />
      {plan.lacks.length > 0 && (
        <section className="facts" data-testid="plan-lacks">
          <h3>{text.lacks}</h3>
          <ul>
            {plan.lacks.map(({ code, message, missing }) => (
              <li key={message}>
                {text.lack(code, message)} <small lang="ja">{missing}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
