import type { Coverage } from '../../../server/domain/coverage/coverage.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { coverageUrl } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { PageFrame } from '../PageFrame.tsx'
import { useEdition } from '../use-edition.ts'
import { CoverageControls } from './CoverageControls.tsx'
import { Matrix } from './Matrix.tsx'
import { MeetingMark } from './MeetingMark.tsx'
import type { Meeting } from './matrix.ts'
import { useCoverageView } from './use-coverage-view.ts'
import './coverage.css'

/** カバー状況 of the nation: which prefecture has which field's plan and investment. */
export function CoveragePage() {
  const words = useWords()
  const text = coverageCopy(words)
  const view = useCoverageView()
  const { asked, editions, current } = useEdition(view.edition)
  const url = current === null ? null : coverageUrl(current.id, null, view)
  const answered = useAsked<Coverage>(url, (signal) => ask(url ?? '', signal))
  const failure = asked.failure ?? answered.failure
  return (
    <PageFrame title={text.title} isSample={current?.sample ?? false} isWide>
      <p>{text.lead}</p>
      {failure !== null && (
        <Failed failure={failure} onRetry={asked.failure === null ? answered.retry : asked.retry} />
      )}
      {current !== null && <CoverageControls view={view} edition={current} editions={editions} />}
      {answered.value === null && failure === null && <Skeleton lines={12} />}
      {answered.value !== null && failure === null && (
        <div className={answered.busy ? 'coverage is-busy' : 'coverage'} aria-busy={answered.busy}>
          {view.shown === 'state' && <MeetingLegend />}
          <Matrix view={view} coverage={answered.value} />
          <p className="hint">{text.doubled}</p>
        </div>
      )}
    </PageFrame>
  )
}

const SAID: readonly Meeting[] = ['both', 'plan-only', 'investment-only']

function MeetingLegend() {
  const text = coverageCopy(useWords())
  return (
    <ul className="meeting-legend" aria-label={text.legend}>
      {SAID.map((meeting) => (
        <li key={meeting}>
          <MeetingMark meeting={meeting} /> {text.meetings[meeting]}
        </li>
      ))}
    </ul>
  )
}
