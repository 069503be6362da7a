import { useCallback, useSyncExternalStore } from 'react'

/**
 * Up to this width the parts of the page stand behind tabs (the same number is in layout.css). Widths are in letters
 * (16 pixels unless the reader has larger ones), so that at twice the size of text a window is laid out like half of it.
 */
const TABS = 59.9375
/** Up to this width pages of text are laid out for a phone. */
export const PHONE = 37.4375

/** Whether the page is shown one part at a time, as on a phone; or is no wider than the width that is given. */
export function useNarrow(width = TABS): boolean {
  const query = `(max-width: ${width}em)`
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
