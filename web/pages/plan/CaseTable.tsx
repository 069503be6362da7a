import { STAGES } from '../../../server/domain/investment.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import type { InvestmentsPage } from '../../data/pages.ts'
import { amountInWords, grouped, labelOf } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { placeName, useNames } from '../../panel/names.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { FIRST_VIEW, writeView } from '../../state/view.ts'

/** The dearest cases of a question, and the way to all of them. */
export function CaseTable({
  title,
  testId,
  edition,
  page,
  allHref,
}: {
  title: string
  testId: string
  edition: string
  page: InvestmentsPage
  allHref: string
}) {
  const words = useWords()
  const { language } = words
  const text = planPageCopy(words)
  const names = useNames()
  return (
    <>
      <TableSection
        title={title}
        level={3}
        testId={testId}
        rows={page.items.length}
        heads={[text.caseName, text.place, { figure: text.amount }, { figure: text.support }, text.stage]}
      >
        {page.items.map((one) => (
          <tr key={one.id} data-key={one.id}>
            <th scope="row">
              <Link href={`/?${writeView({ ...FIRST_VIEW, edition, case: one.id, language })}`}>
                {one.title}
              </Link>
              {one.company !== null && <small>{one.company}</small>}
            </th>
            <td>
              {one.sites
                .map(({ municipality, prefecture }) => municipality ?? prefecture)
                .filter((code) => code !== null)
                .map((code) => placeName(code, names, language))
                .join(text.comma) || text.nothing}
            </td>
            <td className="figures">{amountInWords(one.amountYen, one.amountIs, words)}</td>
            <td className="figures">{amountInWords(one.supportYen, one.supportIs, words)}</td>
            <td>{labelOf(STAGES, one.stage, language)}</td>
          </tr>
        ))}
      </TableSection>
      {page.total > page.items.length && (
        <p>
          <Link href={allHref}>{text.all(grouped(page.total))}</Link>
        </p>
      )}
    </>
  )
}
