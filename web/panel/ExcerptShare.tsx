import type { Edition } from '../../server/domain/edition.ts'
import { useWords } from '../copy/words.ts'
import { excerptShare } from './excerpt-share.ts'

/** Beside every sum of an excerpt: it is no sum of the country. Nothing for a whole edition. */
export function ExcerptShare({ edition }: { edition: Edition | null }) {
  const { copy } = useWords()
  const share = excerptShare(edition, copy)
  return (
    share !== null && (
      <p className="hint" data-testid="excerpt-share">
        {share}
      </p>
    )
  )
}
