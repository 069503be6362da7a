import { useState } from 'react'
import type { NotHere } from '../copy/here.ts'
import { askPosition } from './ask-position.ts'
import type { Here } from './find-here.ts'

export type HereState =
  | { kind: 'idle' }
  | { kind: 'busy' }
  | { kind: 'found'; here: Here }
  | { kind: 'refused'; why: NotHere }

/** Asks where the reader is when they press, and never by itself. */
export function useHere(onFound: (here: Here) => void) {
  const [state, setState] = useState<HereState>({ kind: 'idle' })
  const look = async () => {
    if (state.kind === 'busy') return
    setState({ kind: 'busy' })
    const position = await askPosition(navigator.geolocation)
    // Few readers press: what finds a municipality comes with the first of them.
    const found =
      typeof position === 'string'
        ? position
        : await import('./find-here.ts').then(
            ({ findHere }) => findHere(position),
            () => 'boundaries' as const,
          )
    if (typeof found === 'string') return setState({ kind: 'refused', why: found })
    setState({ kind: 'found', here: found })
    onFound(found)
  }
  return { state, look, close: () => setState({ kind: 'idle' }) }
}
