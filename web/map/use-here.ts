import { useEffect, useRef, useState } from 'react'
import type { NotHere } from '../copy/here.ts'
import { askPosition } from './ask-position.ts'
import type { Here } from './find-here.ts'

export type HereState =
  | { kind: 'idle' }
  | { kind: 'busy' }
  | { kind: 'found'; here: Here }
  | { kind: 'refused'; why: NotHere }

/**
 * Asks where the reader is when they press, and never by itself.
 * @param onFound is told when the words about it stand there, so that the map can keep clear of them
 */
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
    setState(typeof found === 'string' ? { kind: 'refused', why: found } : { kind: 'found', here: found })
  }
  const told = useRef(onFound)
  told.current = onFound
  const here = state.kind === 'found' ? state.here : null
  useEffect(() => {
    if (here !== null) told.current(here)
  }, [here])
  return { state, look, close: () => setState({ kind: 'idle' }) }
}
