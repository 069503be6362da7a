import { Suspense, use } from 'react'
import type { Section } from '../copy/about-ja.ts'
import { contactCopy } from '../copy/contact.ts'
import { useWords, type Words } from '../copy/words.ts'
import { askContact } from '../data/ask-contact.ts'
import { API } from '../data/root.ts'
import { CONTACT_ID, Contact } from './Contact.tsx'
import { Glossary } from './Glossary.tsx'
import { PageFrame } from './PageFrame.tsx'

/** Texts that were asked for: one language is enough for most readers. */
const texts = new Map<string, Promise<readonly Section[]>>()

function textIn(language: Words['language']): Promise<readonly Section[]> {
  const known = texts.get(language)
  if (known !== undefined) return known
  const text =
    language === 'ja'
      ? import('../copy/about-ja.ts').then(({ aboutJa }) => aboutJa)
      : import('../copy/about-en.ts').then(({ aboutEn }) => aboutEn)
  texts.set(language, text)
  return text
}

/** Asked once: it stays what it is while the page is open. */
let contact: Promise<string | null> | undefined

/** What the map is, how it counts, where its data come from. */
export function AboutPage() {
  const { copy } = useWords()
  return (
    <PageFrame title={copy.pages.aboutTitle} isSample>
      <Suspense>
        <Sections />
      </Suspense>
    </PageFrame>
  )
}

function Sections() {
  const words = useWords()
  const { copy, language } = words
  const text = textIn(language)
  contact ??= askContact()
  const sections = use(text)
  const address = use(contact)
  return (
    <>
      <nav className="contents" aria-label={copy.pages.contents}>
        <ul>
          {sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
          {address !== null && (
            <li>
              <a href={`#${CONTACT_ID}`}>{contactCopy(words).title}</a>
            </li>
          )}
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
              <a href={`${API}/docs`}>{copy.pages.apiDocs}</a>
            </p>
          )}
        </section>
      ))}
      {address !== null && <Contact address={address} />}
    </>
  )
}
