import { dateInWords } from '../../server/domain/date.ts'
import { type Investment, SECTORS, STAGES } from '../../server/domain/investment.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import { useWords } from '../copy/words.ts'
import { FieldMark } from './FieldMark.tsx'
import { amountInWords, dateOrNothing, fieldLabel, labelOf } from './figures.ts'
import { useNames } from './names.ts'
import { Facts } from './SideCard.tsx'
import { ExternalLink } from './Sources.tsx'

/** 経済産業省 gBizINFO: the public page of a corporation by its number. */
function companyPage(corporateNumber: string): string {
  return `https://info.gbiz.go.jp/hojin/ichiran?hojinBango=${corporateNumber}`
}

/** Amounts, schedule, fields and who is in charge. */
export function CaseFacts({ investment, onPlan }: { investment: Investment; onPlan: (id: string) => void }) {
  const words = useWords()
  const { copy, language } = words
  const { corporateNumber, fields, planId, sector } = investment
  return (
    <>
      <Amounts investment={investment} />
      <Facts
        title={copy.card.schedule}
        facts={[
          [copy.card.stage, labelOf(STAGES, investment.stage, language)],
          [copy.card.announced, dateOrNothing(investment.announcedOn, words)],
          [copy.card.construction, dateOrNothing(investment.constructionStart, words)],
          [copy.card.operation, dateOrNothing(investment.operationStart, words)],
        ]}
      />
      <Facts
        title={copy.card.company}
        facts={[
          [copy.card.company, investment.company],
          [
            copy.card.corporateNumber,
            corporateNumber && (
              <ExternalLink url={companyPage(corporateNumber)}>{corporateNumber}</ExternalLink>
            ),
          ],
          [copy.card.sector, sector && labelOf(SECTORS, sector, language)],
          [
            copy.card.fields,
            fields.length === 0
              ? copy.filter.none
              : fields.map((field) => (
                  <span key={field} className="tag">
                    <FieldMark field={field} /> {fieldLabel(field, words)}
                  </span>
                )),
          ],
          [copy.card.industry, investment.industry],
        ]}
      />
      <Facts
        title={copy.card.belongs}
        facts={[
          [copy.card.ministry, investment.ministry],
          [copy.card.office, investment.office],
          [copy.card.programme, investment.programme],
          [copy.card.plan, planId && <PlanButton id={planId} onPlan={onPlan} />],
        ]}
      />
    </>
  )
}

function Amounts({ investment }: { investment: Investment }) {
  const words = useWords()
  const { copy, language } = words
  const { amountYen, amountIs, supportYen, supportIs, investedYen, investedOn } = investment
  const investedAt = investedOn === null ? '' : copy.card.investedOn(dateInWords(investedOn, language))
  return (
    <section className="facts">
      <h3>{copy.card.amounts}</h3>
      <dl className="amounts">
        <div>
          <dt>{copy.card.amount}</dt>
          <dd data-testid="case-amount">{amountInWords(amountYen, amountIs, words)}</dd>
        </div>
        <div>
          <dt>{copy.card.support}</dt>
          <dd data-testid="case-support">{amountInWords(supportYen, supportIs, words)}</dd>
        </div>
        {investedYen !== null && (
          <div>
            <dt>{copy.card.invested}</dt>
            <dd>
              {yenInWords(investedYen, language)} <small>{investedAt}</small>
            </dd>
          </div>
        )}
      </dl>
      <p className="hint">{copy.card.supportNote}</p>
    </section>
  )
}

function PlanButton({ id, onPlan }: { id: string; onPlan: (id: string) => void }) {
  const names = useNames()
  return (
    <button type="button" className="inline-button" onClick={() => onPlan(id)}>
      {names.plan(id) ?? id}
    </button>
  )
}
