import type { Filter } from '../../../server/domain/filter.ts'
import { DEFAULT_SORT } from '../../../server/domain/sort.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { investmentsUrl } from '../../data/edition-urls.ts'
import type { InvestmentsPage } from '../../data/pages.ts'
import { useAsked } from '../../data/use-asked.ts'
import { amountInWords, grouped, kilometres } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { placeName, useNames } from '../../panel/names.ts'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { TableSection } from '../../panel/TableSection.tsx'
import type { CoverageView } from '../../state/coverage-view.ts'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { casesHref } from './case-list.ts'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'

/** The dearest cases that lie in no plan area, and the way to all of them. */
export function OutsideCases({ view, report }: Report & { view: CoverageView }) {
  const words = useWords()
  const text = coverageCopy(words)
  const names = useNames()
  const filter: Filter = { ...view.filter, prefecture: [report.prefecture], inPlanArea: ['no'] }
  const url = investmentsUrl(report.edition, filter, DEFAULT_SORT, null)
  const asked = useAsked<InvestmentsPage>(url, (signal) => ask(url, signal))
  if (asked.failure !== null) return <Failed failure={asked.failure} onRetry={asked.retry} />
  if (asked.value === null) return <Skeleton lines={6} />
  const { items, total } = asked.value
  const types = new Map([...report.plans, ...report.plansNear].map(({ id, type }) => [id, type]))
  const nearest = new Map(report.outsideNearest.map((one) => [one.investment, one]))
  return (
    <>
      <TableSection
        title={`${text.outside}（${text.plansCount(grouped(total))}）`}
        note={text.outsideNote}
        id="outside"
        testId="coverage-outside"
        rows={items.length}
        heads={[
          text.cases,
          text.municipalities,
          { figure: text.amount },
          text.nearest,
          { figure: text.nearestKm },
        ]}
      >
        {items.map((one) => {
          const here = one.sites.find(({ prefecture }) => prefecture === report.prefecture)
          const code = here?.municipality ?? here?.prefecture ?? null
          const near = nearest.get(one.id)
          return (
            <tr key={one.id} data-key={one.id}>
              <th scope="row">
                <Link
                  href={`/?${writeView({ ...FIRST_VIEW, edition: view.edition, case: one.id, language: view.language })}`}
                >
                  {one.title}
                </Link>
                {one.company !== null && <small>{one.company}</small>}
              </th>
              <td>{code === null ? '－' : placeName(code, names, words.language)}</td>
              <td className="figures">{amountInWords(one.amountYen, one.amountIs, words)}</td>
              <td>
                {near !== undefined && near.plan !== null ? (
                  <PlanLink edition={report.edition} id={near.plan} type={types.get(near.plan)} />
                ) : (
                  '－'
                )}
              </td>
              <td className="figures">
                {near === undefined || near.distanceKm === null ? '－' : text.km(kilometres(near.distanceKm))}
              </td>
            </tr>
          )
        })}
      </TableSection>
      {total > items.length && (
        <p>
          <Link href={casesHref(view, filter)} className="button">
            {text.allCases}
          </Link>
        </p>
      )}
    </>
  )
}
