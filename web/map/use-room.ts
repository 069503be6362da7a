import { type RefObject, useLayoutEffect, useState } from 'react'

/** Smaller maps (a phone's, or one above the open list) would lose Honshu under an open legend. */
const ROOMY = { width: 600, height: 560 }

/** Whether the map's box is large enough for an open legend. */
export function useRoom(container: RefObject<HTMLElement | null>): boolean {
  const [hasRoom, setHasRoom] = useState(false)
  // Before the first paint: a legend that opened a moment later would move what stands above it.
  useLayoutEffect(() => {
    const box = container.current
    if (box === null) return
    const measure = () => setHasRoom(box.clientWidth >= ROOMY.width && box.clientHeight >= ROOMY.height)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [container])
  return hasRoom
}
