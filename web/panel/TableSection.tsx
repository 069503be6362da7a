import type { ReactNode } from 'react'
import type { TermId } from '../copy/terms.ts'
import { useWords } from '../copy/words.ts'
import { Terms } from './Terms.tsx'

/** A headed table that scrolls sideways by itself; says so when it has no rows. */
export function TableSection({
  title,
  level = 2,
  label = title,
  note,
  terms,
  testId,
  id,
  heads,
  rows,
  foot,
  children,
}: {
  title: string
  /** Of the heading. */
  level?: 2 | 3 | 5
  /** What the table is called where several stand under the same heading. */
  label?: string
  note?: string
  /** Words in it that are explained. */
  terms?: readonly TermId[]
  testId: string
  /** What a link within the page names the heading by. */
  id?: string
  /** Names of the columns; a figure's column stands to the right. */
  heads: readonly (string | { figure: string })[]
  /** How many rows there are; 0 shows no table. */
  rows: number
  /** Rows that make the table add up. */
  foot?: ReactNode
  children: ReactNode
}) {
  const { copy } = useWords()
  const Heading = `h${level}` as const
  return (
    <section data-testid={testId}>
      <Heading id={id}>{title}</Heading>
      {note !== undefined && <p className="hint">{note}</p>}
      {terms !== undefined && <Terms of={terms} />}
      {rows === 0 ? (
        <p>{copy.table.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="table-scroll" aria-label={copy.table.scrolls(label)} tabIndex={0}>
          <table className="report-table">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr>
                {heads.map((head) =>
                  typeof head === 'string' ? (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ) : (
                    <th key={head.figure} scope="col" className="figures">
                      {head.figure}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>{children}</tbody>
            {foot !== undefined && <tfoot>{foot}</tfoot>}
          </table>
        </section>
      )}
    </section>
  )
}
