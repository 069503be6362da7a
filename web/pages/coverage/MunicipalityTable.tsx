import { isInSeveral } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { shortPlaceName, useNames } from '../../panel/names.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import type { CoverageView } from '../../state/coverage-view.ts'
import { ClosingRows } from './ClosingRows.tsx'
import { casesHref } from './case-list.ts'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'
import { SumCells } from './SumCells.tsx'

/** Every municipality with the plans that cover it, and how often. */
export function MunicipalityTable({ view, report }: Report & { view: CoverageView }) {
  const words = useWords()
  const text = coverageCopy(words)
  const names = useNames()
  const { several } = report.municipalitiesClosing.residual
  const cities = new Map(report.municipalities.map(({ code, name }) => [code, name]))
  return (
    <TableSection
      title={text.municipalities}
      note={text.municipalitiesNote}
      id="municipalities"
      testId="coverage-municipalities"
      foot={<ClosingRows closing={report.municipalitiesClosing} total={report.total} columns={3} />}
      rows={report.municipalities.length}
      heads={[
        text.municipalities,
        { figure: text.overlap },
        text.plans,
        { figure: text.cases },
        { figure: text.amount },
      ]}
    >
      {report.municipalities.map((municipality) => {
        const { code, plans, parent } = municipality
        return (
          <tr key={code} data-key={code} className={parent === null ? undefined : 'is-ward'}>
            <th scope="row">
              <Link href={casesHref(view, { municipality: [code] })}>
                {words.language === 'ja' ? (
                  <JapaneseName name={municipality.name} city={cities.get(parent ?? '') ?? ''} />
                ) : (
                  shortPlaceName(code, names, 'en')
                )}
              </Link>
            </th>
            <td className="figures">{grouped(plans.length)}</td>
            <td>
              {plans.length === 0 ? (
                <span className="no-plan">{text.noPlan}</span>
              ) : (
                <ul className="plan-links">
                  {plans.map(({ id, type, whole }) => (
                    <li key={id}>
                      <PlanLink edition={report.edition} id={id} type={type} />
                      {!whole && <small>{text.inPart}</small>}
                    </li>
                  ))}
                </ul>
              )}
            </td>
            <SumCells sums={{ ...municipality, inSeveral: isInSeveral(municipality, several) }} />
          </tr>
        )
      })}
    </TableSection>
  )
}

/** A ward stands under its city, whose name is heard and not written again. */
function JapaneseName({ name, city }: { name: string; city: string }) {
  if (city === '' || !name.startsWith(city)) return name
  return (
    <>
      <span className="sr-only">{city}</span>
      {name.slice(city.length)}
    </>
  )
}
