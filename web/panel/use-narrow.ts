import { useSyncExternalStore } from 'react'

/** Below this width the parts of the page stand behind tabs (the same number is in layout.css). */
const NARROW = '(max-width: 959px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the page is shown one part at a time, as on a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}
