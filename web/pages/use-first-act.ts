import { useEffect, useState } from 'react'

const ACTS = ['pointerdown', 'keydown'] as const

/** Whether the reader has pressed anything yet: what may be needed next is then fetched before it is. */
export function useFirstAct(): boolean {
  const [hasActed, setHasActed] = useState(false)
  useEffect(() => {
    if (hasActed) return
    const note = () => setHasActed(true)
    for (const act of ACTS) addEventListener(act, note, { capture: true, passive: true })
    return () => {
      for (const act of ACTS) removeEventListener(act, note, { capture: true })
    }
  }, [hasActed])
  return hasActed
}
