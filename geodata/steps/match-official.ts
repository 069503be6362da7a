/** How far, in sub-cells, a place on the raster's border may lie from its place on the official one. */
const WITHIN = 4
/** What a step along the official line costs against a distance squared: of two places as near the earlier is taken. */
const LENGTH_COST = 0.01

/** A closed official line, sampled: positions, and where along it they lie (number of corner, with its fraction). */
export interface Outline {
  /** x, y, x, y, …, the first repeated at the end. */
  points: ArrayLike<number>
}

/** A place on an outline: corner number and fraction of the way to the next. */
export interface Spot {
  along: number
  x: number
  y: number
}

/**
 * Places on one outline for a row of junctions, in the outline's own order (a full turn at most), each near its junction:
 * the nearest places one by one might fall back where the outline folds. Null when one of them has none near.
 */
export function matchJunctions(
  outline: Outline,
  samples: readonly Spot[],
  junctions: readonly (readonly [number, number])[],
): Spot[] | null {
  const around = outline.points.length / 2 - 1
  const choices = junctions.map((junction) => placesNear(samples, junction))
  if (choices.some((places) => places.length === 0)) return null
  let best: { cost: number; spots: Spot[] } | null = null
  for (const first of choices[0] as (Spot & { cost: number })[]) {
    // Counted from the first place on, all later ones lie ahead.
    const ahead = (spot: Spot) => (spot.along - first.along + around) % around
    let row = [{ at: 0, cost: first.cost, spots: [first as Spot] }]
    for (const places of choices.slice(1)) row = stepOn(row, places, ahead)
    for (const { at, cost, spots } of row)
      if (best === null || cost + at * LENGTH_COST < best.cost)
        best = { cost: cost + at * LENGTH_COST, spots }
  }
  return best?.spots ?? null
}

interface Way {
  at: number
  cost: number
  spots: Spot[]
}

/** The cheapest way to each of a junction's places; where all of them lie behind, it shares the place before. */
function stepOn(
  row: readonly Way[],
  places: readonly (Spot & { cost: number })[],
  ahead: (spot: Spot) => number,
): Way[] {
  const sorted = [...row].sort((a, b) => a.cost - b.cost)
  const next = places.flatMap((place) => {
    const at = ahead(place)
    const before = sorted.find((one) => one.at <= at)
    return before ? [{ at, cost: before.cost + place.cost, spots: [...before.spots, place] }] : []
  })
  if (next.length > 0) return next
  const [{ at, cost, spots }] = sorted as [Way]
  return [{ at, cost: cost + WITHIN ** 2, spots: [...spots, spots.at(-1) as Spot] }]
}

/** Where an outline comes nearest to a junction, each time that it passes. */
function placesNear(
  samples: readonly Spot[],
  [x, y]: readonly [number, number],
): (Spot & { cost: number })[] {
  const costs = samples.map((spot) => (spot.x - x) ** 2 + (spot.y - y) ** 2)
  return samples.flatMap((spot, at) => {
    const cost = costs[at] as number
    const isLeast = cost <= (costs[at - 1] ?? Infinity) && cost < (costs[at + 1] ?? Infinity)
    return isLeast && cost <= WITHIN ** 2 ? [{ ...spot, cost }] : []
  })
}

/** Positions along an outline no farther apart than half a sub-cell, as far as `isNear` wants them. */
export function sampleOutline({ points }: Outline, isNear: (x: number, y: number) => boolean): Spot[] {
  const samples: Spot[] = []
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [ax, ay] = [points[at] as number, points[at + 1] as number]
    const [dx, dy] = [(points[at + 2] as number) - ax, (points[at + 3] as number) - ay]
    const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) * 2))
    for (let step = 0; step < steps; step++) {
      const [x, y] = [ax + (dx * step) / steps, ay + (dy * step) / steps]
      if (isNear(x, y)) samples.push({ along: at / 2 + step / steps, x, y })
    }
  }
  return samples
}
