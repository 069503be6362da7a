import { type Edges, edgesOf } from './covered-edges.ts'

/** Pixels kept clear around the nation; names of prefectures need more room in the west. */
const NATION_MARGIN = 10
const NAMES_IN_THE_WEST = 40

/** What the map's own controls and credits will cover when they come. */
const JUMPS = 48
const CREDITS = 27

/** The same before the map's controls are there, so that nothing moves when they come. */
export function sketchPadding(container: HTMLElement): Edges {
  const edges = nationPadding(container)
  return {
    ...edges,
    top: Math.max(edges.top, JUMPS + NATION_MARGIN),
    bottom: Math.max(edges.bottom, CREDITS + NATION_MARGIN),
  }
}

export function nationPadding(container: HTMLElement): Edges {
  const edges = edgesOf(container, NATION_MARGIN)
  return { ...edges, left: edges.left + NAMES_IN_THE_WEST }
}
