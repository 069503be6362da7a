import { useWords } from '../copy/words.ts'
import { Link } from './Link.tsx'
import { LookChoice } from './LookChoice.tsx'
import { useBoundaryCredits } from './use-boundary-credits.ts'

/** The credits of the data and the other pages. */
export function Footer({ isSample }: { isSample: boolean }) {
  const { copy, language } = useWords()
  const boundaries = useBoundaryCredits()
  const suffix = language === 'en' ? '?lang=en' : ''
  return (
    <footer className="footer">
      <p>
        <span className="footer-label">{copy.site.credits}</span>
        <span>{copy.site.creditCases}</span>
        {boundaries.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      {isSample && <p>{copy.site.sampleMark}</p>}
      <p className="footer-links">
        <Link href={`/editions${suffix}`}>{copy.site.editions}</Link>
        <Link href={`/coverage${suffix}`}>{copy.site.coverage}</Link>
        <Link href={`/changes${suffix}`}>{copy.site.changes}</Link>
        <Link href={`/about${suffix}`}>{copy.site.about}</Link>
        <Link href={`/about/accessibility${suffix}`}>{copy.site.accessibility}</Link>
        <LookChoice />
      </p>
    </footer>
  )
}
