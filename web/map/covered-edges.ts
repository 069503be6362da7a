/** Pixels of the map's box that lie under what stands over it, at each edge. */
export interface Edges {
  top: number
  right: number
  bottom: number
  left: number
}

/** Some of the map stays free, however much lies over it: MapLibre fits no box into nothing. */
const LEAST_FREE = 120

interface Rect {
  top: number
  right: number
  bottom: number
  left: number
}

/** A sheet beside the free part of the map, as on a phone held across: it covers the whole height of one half. */
function isBeside(rect: Rect, box: Rect): boolean {
  return rect.top <= box.top && rect.bottom >= box.bottom && rect.left > box.left + LEAST_FREE
}

/**
 * How far bars along the top (`data-covers-map="top"`) and bottom reach into the map, each with `margin` added.
 * What does not lie over the map covers nothing of it.
 */
export function coveredEdges(
  box: Rect,
  covers: readonly { edge: string; rect: Rect }[],
  margin: number,
): Edges {
  let top = 0
  let bottom = 0
  let right = 0
  for (const { edge, rect } of covers) {
    const isOver =
      rect.left < box.right && rect.right > box.left && rect.top < box.bottom && rect.bottom > box.top
    if (!isOver) continue
    if (edge === 'top') top = Math.max(top, rect.bottom - box.top)
    if (edge === 'bottom' && isBeside(rect, box)) right = Math.max(right, box.right - rect.left)
    else if (edge === 'bottom') bottom = Math.max(bottom, box.bottom - rect.top)
  }
  const edges = { top: top + margin, bottom: bottom + margin }
  const excess = edges.top + edges.bottom + LEAST_FREE - (box.bottom - box.top)
  // The lower edge gives way: a card over it may be folded, the bar on top may not.
  if (excess > 0) edges.bottom = Math.max(0, edges.bottom - excess)
  return { ...edges, left: margin, right: right + margin }
}

/** The same for the page as it stands. */
export function edgesOf(container: HTMLElement, margin: number): Edges {
  const covers = [...document.querySelectorAll<HTMLElement>('[data-covers-map]')].map((element) => ({
    edge: element.dataset.coversMap ?? '',
    rect: element.getBoundingClientRect(),
  }))
  return coveredEdges(container.getBoundingClientRect(), covers, margin)
}
