import type { ReactNode } from 'react'
import { useWords } from '../copy/words.ts'
import { Link } from './Link.tsx'
import { SiteMark } from './SiteMark.tsx'

/** The site's name, what the page puts beside it, and the other pages. */
export function Header({
  isMap,
  languageUrl,
  children,
}: {
  /** On the map the site's name is the page's heading. */
  isMap: boolean
  languageUrl: string
  children?: ReactNode
}) {
  const { copy, language } = useWords()
  const suffix = language === 'en' ? '?lang=en' : ''
  const name = (
    <Link href={`/${suffix}`} className="site-name">
      <SiteMark />
      {copy.site.title}
    </Link>
  )
  return (
    <header className="header">
      {isMap ? <h1 className="header-title">{name}</h1> : <p className="header-title">{name}</p>}
      {children}
      <nav className="header-pages" aria-label={copy.site.pages}>
        <Link href={`/editions${suffix}`}>{copy.site.editions}</Link>
        <Link href={`/coverage${suffix}`}>{copy.site.coverage}</Link>
        <Link href={`/changes${suffix}`}>{copy.site.changes}</Link>
        <Link href={`/about${suffix}`}>{copy.site.about}</Link>
        <span className="header-language" lang={language === 'ja' ? 'en' : 'ja'}>
          <Link href={languageUrl}>{copy.site.otherLanguage}</Link>
        </span>
      </nav>
    </header>
  )
}
