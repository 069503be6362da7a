import { type Edges, edgesOf } from './covered-edges.ts'

/** Pixels kept clear around the nation; names of prefectures need more room in the west. */
const NATION_MARGIN = 10
const NAMES_IN_THE_WEST = 40

/** Pixels that the map's own controls and credits will cover when they come; on a phone they are taller. */
const CONTROLS = { narrow: { top: 53, bottom: 37 }, wide: { top: 48, bottom: 27 } }
const NARROW = 600

/** The same before the map's controls are there, so that nothing moves when they come. */
export function sketchPadding(container: HTMLElement): Edges {
  const edges = nationPadding(container)
  const { top, bottom } = CONTROLS[container.clientWidth < NARROW ? 'narrow' : 'wide']
  return {
    ...edges,
    top: Math.max(edges.top, top + NATION_MARGIN),
    bottom: Math.max(edges.bottom, bottom + NATION_MARGIN),
  }
}

export function nationPadding(container: HTMLElement): Edges {
  const edges = edgesOf(container, NATION_MARGIN)
  return { ...edges, left: edges.left + NAMES_IN_THE_WEST }
}
