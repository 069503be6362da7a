import type { DraftPreview } from '../../server/domain/draft-preview.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { draftCopy } from '../copy/draft.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { ROOT } from '../data/root.ts'
import { useAsked } from '../data/use-asked.ts'
import { Link } from '../panel/Link.tsx'
import { writeComparison } from '../state/comparison.ts'
import './draft-bar.css'

/** The draft that is previewed stands at the end of the preview's root. */
const EDITION = ROOT.slice(ROOT.lastIndexOf('/') + 1)
const ABOUT = `/admin/api/editions/${EDITION}/preview`

/** Over every page of a preview: that it is of a draft, of what and when it was made, and the ways back and to what differs. */
export function DraftBar() {
  const { language } = useWords()
  const copy = draftCopy[language]
  const { value, failure } = useAsked<DraftPreview | null>(ABOUT, (signal) => ask(ABOUT, signal))
  const suffix = language === 'en' ? '?lang=en' : ''
  return (
    <aside className="draft-bar" aria-label={copy.label} data-testid="draft-bar">
      <p>
        <strong>{copy.mark}</strong>{' '}
        {value === null ? copy.edition(EDITION) : copy.made(EDITION, timeInJapan(value.madeAt).slice(0, 16))}
      </p>
      {value?.isStale === true && <p className="draft-bar-stale">{copy.stale}</p>}
      {failure !== null && <p className="draft-bar-stale">{copy.unknown}</p>}
      <p className="draft-bar-links">
        <a href={`/admin/editions/${EDITION}${suffix}`}>{copy.back}</a>
        {value !== null && value.latest !== null && (
          <Link href={writeComparison({ from: value.latest, to: EDITION, filter: {}, language })}>
            {copy.compare}
          </Link>
        )}
      </p>
    </aside>
  )
}
