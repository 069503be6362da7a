import { useCallback, useSyncExternalStore } from 'react'

/** Up to this width, in CSS pixels, the parts of the page stand behind tabs (the same number is in layout.css). */
const TABS = 959
/** Up to this width pages of text are laid out for a phone. */
export const PHONE = 599

/** Whether the page is shown one part at a time, as on a phone; or is no wider than the width that is given. */
export function useNarrow(width = TABS): boolean {
  const query = `(max-width: ${width}px)`
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
