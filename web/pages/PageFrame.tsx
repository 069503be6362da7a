import type { ReactNode } from 'react'
import { useWords, type Words } from '../copy/words.ts'
import { Footer } from '../panel/Footer.tsx'
import { Header } from '../panel/Header.tsx'
import { OfflineSlot } from '../panel/OfflineSlot.tsx'
import { PrintSource } from '../panel/PrintSource.tsx'
import { usePathname, useSearch } from '../state/location.ts'

/** The same page with all that its address says, in the other language. */
function inOtherLanguage(path: string, search: string, language: Words['language']): string {
  const parameters = new URLSearchParams(search)
  parameters.delete('lang')
  if (language === 'ja') parameters.set('lang', 'en')
  return parameters.size === 0 ? path : `${path}?${parameters}`
}

/** What the pages of text have in common. */
export function PageFrame({
  title,
  isSample,
  isWide = false,
  children,
}: {
  title: string
  isSample: boolean
  /** Tables that need the whole width of the window. */
  isWide?: boolean
  children: ReactNode
}) {
  const { language } = useWords()
  const path = usePathname()
  const search = useSearch()
  return (
    <div className={isWide ? 'text-page is-wide' : 'text-page'}>
      <Header isMap={false} languageUrl={inOtherLanguage(path, search, language)}>
        <PrintSource edition={null} address={path + search} />
      </Header>
      <main tabIndex={-1} id="main">
        <OfflineSlot title={null} />
        <h1>{title}</h1>
        {children}
      </main>
      <Footer isSample={isSample} />
    </div>
  )
}
