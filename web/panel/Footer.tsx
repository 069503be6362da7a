import type { PlaceTable } from '../../server/domain/place.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { PREFECTURES_URL } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import { Link } from './Link.tsx'

/** The credits of the data and the other pages. */
export function Footer({ isSample }: { isSample: boolean }) {
  const { copy, language } = useWords()
  // What the page says of generated boundaries stands until the table says whose are drawn.
  const table = useAsked<PlaceTable>(PREFECTURES_URL, (signal) => ask(PREFECTURES_URL, signal))
  const boundaries = table.value?.credits[language] ?? copy.site.creditBoundaries
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
      </p>
    </footer>
  )
}
