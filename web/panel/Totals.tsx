import { useContext } from 'react'
import type { Sums } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import { ExcerptShare } from './ExcerptShare.tsx'
import { ShownEdition } from './excerpt-share.ts'
import { grouped, numberAndUnit, sumInWords } from './figures.ts'

/** Cases, investment and support of what is filtered, each with what is not known of it. */
export function Totals({ sums }: { sums: Sums }) {
  const words = useWords()
  const { copy } = words
  const edition = useContext(ShownEdition)
  const amount = { count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }
  const support = { count: sums.count, yen: sums.supportYen, unknown: sums.supportUnknown }
  return (
    <>
      <dl className="totals" data-testid="totals">
        <div className="total">
          <dt>{copy.totals.count}</dt>
          <dd>
            <Figure text={`${grouped(sums.count)}${copy.totals.unit}`} testId="total-count" />
          </dd>
        </div>
        <div className="total">
          <dt>{copy.totals.amount}</dt>
          <dd>
            <Figure text={sumInWords(amount, words)} testId="total-amount" />
            <Caveats unknown={sums.amountUnknown} inexact={sums.amountInexact} />
          </dd>
        </div>
        <div className="total">
          <dt>{copy.totals.support}</dt>
          <dd>
            <Figure text={sumInWords(support, words)} testId="total-support" />
            <Caveats unknown={sums.supportUnknown} inexact={sums.supportInexact} />
          </dd>
        </div>
      </dl>
      <ExcerptShare edition={edition} />
    </>
  )
}

function Figure({ text, testId }: { text: string; testId: string }) {
  const { number, unit } = numberAndUnit(text)
  return (
    <span className="figure" data-testid={testId}>
      <span className="figure-number">{number}</span>
      <span className="figure-unit">{unit}</span>
    </span>
  )
}

function Caveats({ unknown, inexact }: { unknown: number; inexact: number }) {
  const { copy } = useWords()
  return (
    <span className="caveats">
      <span>{unknown > 0 ? copy.totals.unknown(grouped(unknown)) : copy.totals.allKnown}</span>
      {inexact > 0 && <span>{copy.totals.inexact(grouped(inexact))}</span>}
    </span>
  )
}
