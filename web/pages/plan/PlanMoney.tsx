import type { Plan } from '../../../server/domain/plan.ts'
import { type Sums, subtractSums } from '../../../server/domain/summary.ts'
import { yenInWords } from '../../../server/domain/yen.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { grouped, sumInWords } from '../../panel/figures.ts'
import { SumLine } from '../../panel/PlanCard.tsx'
import { Terms } from '../../panel/Terms.tsx'

/** Sums with and without the plan's own cases. */
export function PlanMoney({
  plan,
  own,
}: {
  plan: Plan
  /** Cases in the area that belong to the plan; null while unknown. */
  own: Sums | null
}) {
  const text = planPageCopy(useWords())
  const { declared, inside } = plan.investments
  return (
    <section data-testid="plan-money">
      <h3>{text.money}</h3>
      <Terms of={['support', 'core', 'undisclosed']} />
      <dl className="plan-sums">
        <SumLine label={text.declared} sums={declared} />
        <SumLine label={text.inside} sums={inside} />
        {own !== null && <SumLine label={text.insideOthers} sums={subtractSums(inside, own)} />}
      </dl>
    </section>
  )
}

/** The KGI 官民設備投資額 beside the sum of its cases, and why the two differ. */
export function InvestmentGoal({ plan }: { plan: Plan }) {
  const words = useWords()
  const text = planPageCopy(words)
  const kgi = plan.targets.find(({ kind, indicator }) => kind === 'kgi' && indicator === 'investment')
  if (kgi === undefined || kgi.target === null || kgi.unitYen === null) return null
  const goal = Math.round(kgi.target * kgi.unitYen)
  const { declared } = plan.investments
  const rest = goal - declared.amountYen
  // A difference to what nobody knows would be a guess.
  const isUnknown = declared.count > 0 && declared.amountUnknown === declared.count
  const size = yenInWords(Math.abs(rest), words.language)
  return (
    <section className="plan-kgi" data-testid="plan-kgi">
      <h3>{text.kgiTitle}</h3>
      <dl className="plan-sums">
        <div>
          <dt>{text.kgiTarget}</dt>
          <dd>{yenInWords(goal, words.language)}</dd>
        </div>
        <div>
          <dt>{text.kgiCases}</dt>
          <dd>
            {sumInWords(
              { count: declared.count, yen: declared.amountYen, unknown: declared.amountUnknown },
              words,
            )}
          </dd>
        </div>
        <div>
          <dt>{text.kgiRest}</dt>
          <dd>{isUnknown ? text.nothing : rest < 0 ? `−${size}` : size}</dd>
        </div>
      </dl>
      <p className="hint">{text.kgiWhy(grouped(declared.amountUnknown))}</p>
    </section>
  )
}
