import type { Sums } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import type { Condition } from './conditions.ts'
import { grouped, sumInWords } from './figures.ts'

/** One sentence that sums up the view, for those who do not see it change. */
export function LiveSentence({ conditions, sums }: { conditions: readonly Condition[]; sums: Sums | null }) {
  const words = useWords()
  const { copy, language } = words
  const labels = conditions.map((condition) => condition.label).join(language === 'ja' ? '、' : ', ')
  const sentence =
    sums === null
      ? copy.state.loading
      : copy.live.sentence(
          labels === '' ? copy.live.all : labels,
          grouped(sums.count),
          sumInWords({ count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }, words),
          sums.amountUnknown > 0 ? copy.live.unknown(grouped(sums.amountUnknown)) : '',
          sumInWords({ count: sums.count, yen: sums.supportYen, unknown: sums.supportUnknown }, words),
        )
  return (
    <p className="sr-only" aria-live="polite" data-testid="live">
      {sentence}
    </p>
  )
}
