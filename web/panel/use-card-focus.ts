import { useEffect, useLayoutEffect, useRef } from 'react'
import { hasStepped } from '../state/location.ts'

/** A list that is shown again reads its rows anew: so many frames may pass before the one that opened the card is there. */
const PATIENCE = 30

/** Gives the focus back to what opened a card; to the page's main part where that is gone for good. */
function giveBack(opener: Element | null, id: string, frames = PATIENCE): void {
  const isLost = document.activeElement === document.body || document.activeElement === null
  if (!isLost) return
  const again = document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(id)}"]`)
  const target = opener instanceof HTMLElement && opener.isConnected ? opener : again
  if (target !== null) target.focus()
  else if (frames > 0) requestAnimationFrame(() => giveBack(opener, id, frames - 1))
  else document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
}

/**
 * Moves the focus to a card's heading when it opens, and back to what opened it when it closes; Esc closes.
 * A card that the page's first URL opens leaves the focus where a reader starts. What is opened from the map alone
 * (a stack, a place) is no step of the history.
 */
export function useCardFocus(id: string, onClose: () => void) {
  const heading = useRef<HTMLHeadingElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  // Before the card leaves the page: afterwards nobody can tell whether the focus was in it.
  useLayoutEffect(() => {
    const opener = document.activeElement === document.body ? null : document.activeElement
    if (hasStepped() || opener !== null) heading.current?.focus()
    return () => {
      // After the next view is drawn: a card that follows this one takes the focus itself.
      const had = heading.current?.closest('section')
      const wasInside = had?.contains(document.activeElement) ?? false
      if (!wasInside) return
      requestAnimationFrame(() => giveBack(opener, id))
    }
  }, [id])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      close.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return heading
}
