import { useMemo, useState } from 'react'
import type { PrefectureCoverage } from '../../../server/domain/coverage/coverage.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { TableSection } from '../../panel/TableSection.tsx'
import type { CoverageView } from '../../state/coverage-view.ts'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'

/** Where areas overlap there are thousands: so many are shown until the reader asks for all. */
const FIRST = 50

type Doubt = PrefectureCoverage['toReview'][number]

interface DoubtfulCase extends Pick<Doubt, 'investment' | 'title' | 'reason'> {
  plans: string[]
}

/** A row a case and reason, with all plans that it is doubtful of. */
function byCase(doubts: readonly Doubt[]): DoubtfulCase[] {
  const rows = new Map<string, DoubtfulCase>()
  for (const { investment, title, reason, plan } of doubts) {
    const key = `${reason} ${investment}`
    const row = rows.get(key) ?? { investment, title, reason, plans: [] }
    row.plans.push(plan)
    rows.set(key, row)
  }
  return [...rows.values()]
}

/** 要確認: cases whose plan and place do not agree. */
export function Review({ view, report }: Report & { view: CoverageView }) {
  const text = coverageCopy(useWords())
  const [isWhole, setWhole] = useState(false)
  const rows = useMemo(() => byCase(report.toReview), [report])
  const types = new Map(report.plans.map(({ id, type }) => [id, type]))
  return (
    <>
      <TableSection
        title={`${text.review}（${text.plansCount(grouped(rows.length))}）`}
        note={text.reviewNote}
        id="review"
        testId="coverage-review"
        rows={rows.length}
        heads={[text.cases, text.plans, text.reason]}
      >
        {(isWhole ? rows : rows.slice(0, FIRST)).map(({ investment, title, reason, plans }) => (
          <tr key={`${reason} ${investment}`} data-key={investment}>
            <th scope="row">
              <Link
                href={`/?${writeView({ ...FIRST_VIEW, edition: view.edition, case: investment, language: view.language })}`}
              >
                {title}
              </Link>
              <small>{investment}</small>
            </th>
            <td>
              <ul className="plan-links">
                {plans.map((plan) => (
                  <li key={plan}>
                    <PlanLink edition={report.edition} id={plan} type={types.get(plan)} />
                  </li>
                ))}
              </ul>
            </td>
            <td>{text.reviewReason[reason]}</td>
          </tr>
        ))}
      </TableSection>
      {rows.length > FIRST && !isWhole && (
        <p>
          <button type="button" className="button" onClick={() => setWhole(true)}>
            {text.reviewAll(grouped(rows.length))}
          </button>
        </p>
      )}
    </>
  )
}
