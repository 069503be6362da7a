import { aboutEn } from '../copy/about-en.ts'
import { aboutJa } from '../copy/about-ja.ts'
import { useWords } from '../copy/words.ts'
import { Glossary } from './Glossary.tsx'
import { PageFrame } from './PageFrame.tsx'

/** What the map is, how it counts, where its data come from. */
export function AboutPage() {
  const { copy, language } = useWords()
  const sections = language === 'ja' ? aboutJa : aboutEn
  return (
    <PageFrame title={copy.pages.aboutTitle} isSample>
      <nav className="contents" aria-label={copy.pages.contents}>
        <ul>
          {sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <section key={section.id} id={section.id} className="prose">
          <h2>{section.title}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {section.id === 'glossary' && <Glossary />}
          {section.id === 'api' && (
            <p>
              <a href="/api/docs">{copy.pages.apiDocs}</a>
            </p>
          )}
        </section>
      ))}
    </PageFrame>
  )
}
