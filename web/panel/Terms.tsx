import { type PointerEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { loadGlossary, type MeaningOf } from '../copy/load-glossary.ts'
import { type TermId, termOf } from '../copy/terms.ts'
import { useWords } from '../copy/words.ts'
import { Link } from './Link.tsx'
import './terms.css'

/** Words that need explaining where they stand: each opens its meaning, by a press or under the pointer. */
export function Terms({ of }: { of: readonly TermId[] }) {
  const { copy } = useWords()
  return (
    <div className="terms">
      <span className="terms-label">{copy.terms.label}</span>
      {of.map((id) => (
        <Term key={id} id={id} />
      ))}
    </div>
  )
}

function Term({ id }: { id: TermId }) {
  const words = useWords()
  const term = termOf(id, words)
  const [meaningOf, setMeaningOf] = useState<MeaningOf | null>(null)
  const [own, button, note] = [useId(), useRef<HTMLButtonElement>(null), useRef<HTMLDivElement>(null)]
  const isHovered = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with its text the note is higher
  useLayoutEffect(() => standUnder(button.current, note.current), [meaningOf])
  const enter = ({ pointerType }: PointerEvent) => {
    if (pointerType !== 'mouse' || note.current?.matches(':popover-open') !== false) return
    isHovered.current = true
    note.current.showPopover()
  }
  const leave = ({ relatedTarget }: PointerEvent) => {
    const isStillHere = [button, note].some(({ current }) => current?.contains(relatedTarget as Node | null))
    if (!isHovered.current || isStillHere) return
    note.current?.hidePopover()
  }
  return (
    <>
      <button
        type="button"
        ref={button}
        className="term"
        popoverTarget={own}
        onPointerEnter={enter}
        onPointerLeave={leave}
        onClick={(event) => {
          // What the pointer opened stays open when it is pressed.
          if (isHovered.current) event.preventDefault()
          isHovered.current = false
        }}
      >
        {term}
      </button>
      <div
        ref={note}
        id={own}
        popover="auto"
        role="note"
        aria-label={term}
        className="term-note"
        onPointerLeave={leave}
        onToggle={({ newState }) => {
          if (newState === 'closed') isHovered.current = false
          else {
            standUnder(button.current, note.current)
            loadGlossary().then(
              (found) => setMeaningOf(() => found),
              () => undefined,
            )
          }
        }}
      >
        {meaningOf !== null && <p>{meaningOf(id, words)}</p>}
        <Link href={`/about${words.language === 'en' ? '?lang=en' : ''}#term-${id}`}>
          {words.copy.terms.all}
        </Link>
      </div>
    </>
  )
}

/** Under its word, or above where there is no room, and within the window. Pixels of the window. */
function standUnder(button: HTMLElement | null, note: HTMLElement | null): void {
  if (button === null || note === null) return
  const word = button.getBoundingClientRect()
  const { width, height } = note.getBoundingClientRect()
  const edge = 8
  const isRoomBelow = word.bottom + height + edge < innerHeight
  note.style.left = `${Math.max(edge, Math.min(word.left, innerWidth - width - edge))}px`
  note.style.top = `${isRoomBelow ? word.bottom : Math.max(edge, word.top - height)}px`
}
