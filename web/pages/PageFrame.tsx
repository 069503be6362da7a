import type { ReactNode } from 'react'
import { useWords } from '../copy/words.ts'
import { Footer } from '../panel/Footer.tsx'
import { Header } from '../panel/Header.tsx'
import { usePathname } from '../state/location.ts'

/** What the pages of text have in common. */
export function PageFrame({
  title,
  isSample,
  children,
}: {
  title: string
  isSample: boolean
  children: ReactNode
}) {
  const { language } = useWords()
  const path = usePathname()
  return (
    <div className="text-page">
      <Header isMap={false} languageUrl={language === 'ja' ? `${path}?lang=en` : path} />
      <main tabIndex={-1} id="main">
        <h1>{title}</h1>
        {children}
      </main>
      <Footer isSample={isSample} />
    </div>
  )
}
