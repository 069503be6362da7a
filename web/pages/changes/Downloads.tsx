import type { Filter } from '../../../server/domain/filter.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { changesFileUrl } from '../../data/edition-urls.ts'
import type { Sides } from './ComparisonForm.tsx'

/** The whole comparison as a table for a spreadsheet. */
export function Downloads({ sides, filter }: { sides: Sides; filter: Filter }) {
  const text = changesCopy(useWords())
  return (
    <p className="change-downloads">
      <span>{text.downloads}</span>
      {(['csv', 'xlsx'] as const).map((ending) => (
        <a
          key={ending}
          className="button"
          href={changesFileUrl(sides.to.id, sides.from.id, filter, ending)}
          download
        >
          {text[ending]}
        </a>
      ))}
    </p>
  )
}
