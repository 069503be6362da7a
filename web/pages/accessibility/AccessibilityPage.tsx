import { dateInWords } from '../../../server/domain/date.ts'
import { accessibilityCopy } from '../../copy/accessibility.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { PageFrame } from '../PageFrame.tsx'
import { RESULTS } from './results.ts'

/** Policy, what the tests found, and what is known to be wrong. */
export function AccessibilityPage() {
  const words = useWords()
  const text = accessibilityCopy(words)
  const { date, axe, browser, criteria, views } = RESULTS
  const violated = views.reduce((sum, view) => sum + view.violated, 0)
  return (
    <PageFrame title={text.title} isSample={false}>
      <Section title={text.policyTitle} paragraphs={text.policy} />
      <Section
        title={text.resultTitle}
        paragraphs={[
          text.result(dateInWords(date, words.language), axe, browser),
          text.standing(grouped(violated), grouped(views.length)),
          text.caution,
        ]}
      />
      <TableSection
        level={3}
        title={text.criteriaTitle}
        testId="criteria"
        rows={criteria.length}
        heads={[
          text.criterion,
          text.rules,
          { figure: text.ok },
          { figure: text.violated },
          { figure: text.open },
        ]}
      >
        {criteria.map(({ id, rules, ok, violated, open }) => (
          <tr key={id}>
            <th scope="row">{id}</th>
            <td lang="en">{rules.join(', ')}</td>
            <td className="figures">{grouped(ok)}</td>
            <td className="figures">{grouped(violated)}</td>
            <td className="figures">{grouped(open)}</td>
          </tr>
        ))}
      </TableSection>
      <TableSection
        level={3}
        title={text.pagesTitle}
        testId="views"
        rows={views.length}
        heads={[text.address, text.language, { figure: text.found }]}
      >
        {views.map(({ path, language, violated }) => (
          <tr key={`${path} ${language}`}>
            <th scope="row">{path}</th>
            <td>{text.languages[language]}</td>
            <td className="figures">{grouped(violated)}</td>
          </tr>
        ))}
      </TableSection>
      <Section title={text.walksTitle} paragraphs={text.walks} />
      <Section title={text.limitsTitle} paragraphs={text.limits} />
    </PageFrame>
  )
}

function Section({ title, paragraphs }: { title: string; paragraphs: readonly string[] }) {
  return (
    <section className="prose">
      <h2>{title}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  )
}
