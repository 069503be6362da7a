import { useMemo } from 'react'
import type { Coverage } from '../../../server/domain/coverage.ts'
import type { Summary } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { together } from '../../data/answer.ts'
import { ask } from '../../data/ask.ts'
import { coverageUrl, groupedUrl } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { type CoverageView, readCoverageView } from '../../state/coverage-view.ts'
import { usePathname, useSearch } from '../../state/location.ts'
import { PageFrame } from '../PageFrame.tsx'
import { useEdition } from '../use-edition.ts'
import { CoverageControls } from './CoverageControls.tsx'
import { Matrix, type MatrixSums } from './Matrix.tsx'
import { MeetingMark } from './MeetingMark.tsx'
import type { Meeting } from './matrix.ts'
import './coverage.css'

interface Answered {
  coverage: Coverage
  sums: MatrixSums
}

function useCoverage(edition: string | null, { basis }: CoverageView) {
  return useAsked<Answered>(edition === null ? null : `${edition} ${basis}`, async (signal) => {
    const id = edition ?? ''
    const grouped = (by: Parameters<typeof groupedUrl>[2]) =>
      ask<Summary>(groupedUrl(id, {}, by, basis), signal)
    const answer = together<[Coverage, Summary, Summary, Summary, Summary]>(
      await Promise.all([
        ask<Coverage>(coverageUrl(id, null, basis), signal),
        grouped(['prefecture']),
        grouped(['field']),
        grouped(['region']),
        grouped(['region', 'field']),
      ]),
    )
    if (!answer.ok) return answer
    const [coverage, prefecture, field, region, regionAndField] = answer.value
    return { ok: true, value: { coverage, sums: { prefecture, field, region, regionAndField } } }
  })
}

/** カバー状況 of the nation: which prefecture has which field's plan and investment. */
export function CoveragePage() {
  const words = useWords()
  const text = coverageCopy(words)
  const path = usePathname()
  const search = useSearch()
  const view = useMemo(() => readCoverageView(path, new URLSearchParams(search)), [path, search])
  const { asked, editions, current } = useEdition(view.edition)
  const answered = useCoverage(current?.id ?? null, view)
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
          <Matrix view={view} {...answered.value} />
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
