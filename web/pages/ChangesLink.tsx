import type { Edition } from '../../server/domain/edition.ts'
import { useWords } from '../copy/words.ts'
import { Link } from '../panel/Link.tsx'
import { COMPARED_FILTERS, writeComparison } from '../state/comparison.ts'
import { earlierEdition } from '../state/earlier-edition.ts'
import type { View } from '../state/view.ts'

/** The way from the map to what changed since the edition before, under the conditions that a comparison knows. */
export function ChangesLink({
  editions,
  current,
  view,
}: {
  editions: readonly Edition[]
  current: Edition | null
  view: View
}) {
  const { copy, language } = useWords()
  const before = current === null ? undefined : earlierEdition(editions, current)
  if (current === null || before === undefined) return null
  const filter = Object.fromEntries(
    Object.entries(view.filter).filter(([name]) => (COMPARED_FILTERS as readonly string[]).includes(name)),
  )
  return (
    <p className="changes-link">
      <Link href={writeComparison({ from: before.id, to: current.id, filter, language })} className="button">
        {copy.pages.compare}
      </Link>
    </p>
  )
}
