import { type ReactNode, useState } from 'react'
import { useWords } from '../copy/words.ts'
import { grouped } from './figures.ts'

/** One condition's options under a heading that opens and closes. */
export function FacetGroup({
  name,
  title,
  chosen,
  isOpen,
  children,
}: {
  /** For tests and links within the page. */
  name: string
  title: string
  /** How many options are on. */
  chosen: number
  isOpen?: boolean
  children: ReactNode
}) {
  const { copy } = useWords()
  const [isUnfolded, setUnfolded] = useState(isOpen === true || chosen > 0)
  return (
    <details
      className="facet"
      open={isUnfolded}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
      data-testid={`facet-${name}`}
    >
      <summary>
        <span className="facet-title">{title}</span>
        {chosen > 0 && <span className="badge">{copy.filter.chosen(grouped(chosen))}</span>}
      </summary>
      <fieldset>
        <legend className="sr-only">{title}</legend>
        {children}
      </fieldset>
    </details>
  )
}
