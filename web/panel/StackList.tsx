import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Investment } from '../../server/domain/investment.ts'
import { useWords } from '../copy/words.ts'
import { PAGE_SIZE } from '../data/edition-urls.ts'
import { titleOf } from './case-row.ts'
import { amountInWords } from './figures.ts'
import { pagesInView, type RowWindow, rowAfterKey, rowsInView } from './row-window.ts'

/** Pixels; `card.css` gives every row of a stack this height. */
const ROW = 64

/** Where a list was left for one of its cases: whoever closes the case goes on from there. */
const left = new WeakMap<readonly number[], { row: number; top: number }>()

interface StackListProps {
  ordinals: readonly number[]
  caseOf: (ordinal: number) => Investment | undefined
  /** Cases of the rows in view and a little beyond, in whole pages. */
  onWanted: (ordinals: number[]) => void
  onOpen: (id: string) => void
}

/**
 * A list of any length in a frame that scrolls: only the rows in view are in the page, and arrow keys, Page Up and
 * Down, Home and End go through all of them.
 */
export function StackList({ ordinals, caseOf, onWanted, onOpen }: StackListProps) {
  const frame = useRef<HTMLUListElement>(null)
  const count = ordinals.length
  const [from] = useState(() => left.get(ordinals))
  const [rows, setRows] = useState<RowWindow>(() => rowsInView({ top: from?.top ?? 0, high: 0 }, ROW, count))
  const [active, setActive] = useState(from?.row ?? 0)
  const isMoving = useRef(from !== undefined)

  useLayoutEffect(() => {
    if (from !== undefined) frame.current?.scrollTo({ top: from.top })
  }, [from])

  const look = () => {
    const { scrollTop, clientHeight } = frame.current ?? { scrollTop: 0, clientHeight: 0 }
    const now = rowsInView({ top: scrollTop, high: clientHeight }, ROW, count)
    setRows((before) => (before.first === now.first && before.end === now.end ? before : now))
  }
  useEffect(look, [count])

  const { first, end } = pagesInView(rows, PAGE_SIZE, count)
  // biome-ignore lint/correctness/useExhaustiveDependencies: first and end say which rows
  useEffect(() => onWanted(ordinals.slice(first, end)), [first, end, ordinals])

  useEffect(() => {
    if (!isMoving.current) return
    isMoving.current = false
    const button = frame.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)
    button?.focus()
    button?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfterKey(event.key, active, count)
    if (next === null) return
    event.preventDefault()
    isMoving.current = true
    setActive(next)
  }

  // The row that has the focus stays in the page wherever the others are scrolled to.
  const shown = new Set([active])
  for (let row = rows.first; row < rows.end; row++) shown.add(row)
  return (
    <ul
      className="case-links stack-list"
      ref={frame}
      onScroll={look}
      onKeyDown={onKeyDown}
      data-testid="stack-list"
    >
      <li aria-hidden="true" className="stack-room" style={{ height: count * ROW }} />
      {[...shown]
        .sort((a, b) => a - b)
        .map((row) => (
          <li
            key={ordinals[row]}
            className="stack-row"
            style={{ top: row * ROW }}
            aria-setsize={count}
            aria-posinset={row + 1}
          >
            <StackRow
              row={row}
              found={caseOf(ordinals[row] as number)}
              isReached={row === active || count <= PAGE_SIZE}
              onFocus={() => setActive(row)}
              onOpen={(id) => {
                left.set(ordinals, { row, top: frame.current?.scrollTop ?? 0 })
                onOpen(id)
              }}
            />
          </li>
        ))}
    </ul>
  )
}

function StackRow({
  row,
  found,
  isReached,
  onFocus,
  onOpen,
}: {
  row: number
  found: Investment | undefined
  /** Whether Tab stops here: at every row of a short list, at one of a long one, which arrow keys go through. */
  isReached: boolean
  onFocus: () => void
  onOpen: (id: string) => void
}) {
  const words = useWords()
  return (
    <button
      type="button"
      className="case-link"
      tabIndex={isReached ? 0 : -1}
      data-row={row}
      data-opens={found?.id}
      aria-busy={found === undefined}
      onFocus={onFocus}
      onClick={() => found !== undefined && onOpen(found.id)}
    >
      <span className="case-link-title">
        {found === undefined ? words.copy.state.loading : titleOf(found, words.language)}
      </span>
      {found !== undefined && (
        <span className="case-link-line">
          <span>{found.company}</span>
          <b>{amountInWords(found.amountYen, found.amountIs, words)}</b>
        </span>
      )}
    </button>
  )
}
