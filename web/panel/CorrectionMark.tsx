import { useWords } from '../copy/words.ts'
import type { Editions } from '../data/pages.ts'
import { type View, writeView } from '../state/view.ts'
import { Link } from './Link.tsx'

/** 正誤 beside either edition: which one the shown edition corrects, and which ones correct it, in the same view. */
export function CorrectionMark({
  editions,
  view,
  current,
}: {
  editions: Editions
  view: View
  current: string
}) {
  const { copy } = useWords()
  const corrected = editions.items.find(({ id }) => id === current)?.corrects ?? null
  const correctedBy = editions.corrections.filter(({ edition }) => edition === current)
  if (corrected === null && correctedBy.length === 0) return null
  const said = [
    ...(corrected === null ? [] : [{ id: corrected, words: copy.pages.corrects(corrected) }]),
    ...correctedBy.map(({ correctedBy: id }) => ({ id, words: copy.pages.correctedBy(id) })),
  ]
  return (
    <aside className="correction-mark" aria-label={copy.pages.corrections} data-testid="correction-mark">
      {said.map(({ id, words }) => (
        <Link key={id} href={`/?${writeView({ ...view, edition: id })}`}>
          {words}
        </Link>
      ))}
    </aside>
  )
}
