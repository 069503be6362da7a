import { type PointerEvent, useCallback, useMemo, useRef, useState } from 'react'
import { type Hit, isSameHit } from './hits.ts'
import type { ScreenPoint } from './pointer.ts'

interface Pointed {
  hit: Hit | null
  at: ScreenPoint
  isTouch: boolean
}

const NOWHERE: Pointed = { hit: null, at: { x: 0, y: 0 }, isTouch: false }

/**
 * What the reader points at. A mouse hovers; a finger taps, and the figures it met stay until the next tap. Browsers send
 * made-up mouse moves after a tap, so the kind of the last real pointer decides.
 */
export function usePointed() {
  const [pointed, setPointed] = useState(NOWHERE)
  const isTouch = useRef(false)
  const onPointer = useCallback((event: PointerEvent) => {
    isTouch.current = event.pointerType === 'touch'
  }, [])
  const hover = useCallback((hit: Hit | null, at: ScreenPoint) => {
    if (isTouch.current) return
    setPointed((before) => (hit === null && before.hit === null ? before : { hit, at, isTouch: false }))
  }, [])
  const tap = useCallback((hit: Hit | null, at: ScreenPoint) => {
    // Cases, plans and places open a card; hexagons have nowhere else to say their figures.
    const isByTouch = isTouch.current && hit?.kind === 'hexagon'
    setPointed((before) => {
      if (!isByTouch) return NOWHERE
      return isSameHit(hit, before.hit) && before.isTouch ? before : { hit, at, isTouch: true }
    })
  }, [])
  const clear = useCallback(() => setPointed(NOWHERE), [])
  return useMemo(
    () => ({ ...pointed, onPointer, hover, tap, clear }),
    [pointed, onPointer, hover, tap, clear],
  )
}
