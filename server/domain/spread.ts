/** A circle on the screen: centre and radius in pixels. */
export interface Disc {
  x: number
  y: number
  radius: number
}

export interface SpreadOptions {
  /** Clear pixels between two discs. */
  gap: number
  /** How far from its own place a disc may move, in pixels. */
  reach: number
}

const ROUNDS = 60
/** Pull home in the first round; it fades to nothing in the last, so that what was parted stays apart. */
const PULL = 0.08

/**
 * Moves discs apart until they do not cover each other, each as near to its own place as it can stay
 * (the idea of Dorling's cartogram). Same input, same output. Discs that share a place are parted by their order.
 *
 * @returns new centres in the order given
 */
export function spreadApart(discs: readonly Disc[], options: SpreadOptions): { x: number; y: number }[] {
  const moved: Moved = {
    xs: Float64Array.from(discs, ({ x }) => x),
    ys: Float64Array.from(discs, ({ y }) => y),
    radii: Float64Array.from(discs, ({ radius }) => radius),
  }
  const near = neighboursWithin(discs, options)
  for (let round = 0; round < ROUNDS; round++) {
    if (!pushApart(moved, near, options.gap)) break
    pullHome(moved, discs, { pull: PULL * (1 - round / ROUNDS), reach: options.reach })
  }
  return discs.map((_, index) => ({ x: moved.xs[index] as number, y: moved.ys[index] as number }))
}

/** Where discs have come to, by index: 1,700 of them have a hundred thousand pairs, looked at sixty times. */
interface Moved {
  xs: Float64Array
  ys: Float64Array
  radii: Float64Array
}

/** Pairs that could ever touch, one behind the other; found over a grid so that 1,700 municipalities stay cheap. */
function neighboursWithin(discs: readonly Disc[], { gap, reach }: SpreadOptions): Uint32Array {
  const widest = discs.reduce((most, disc) => Math.max(most, disc.radius), 0)
  const cell = 2 * (widest + reach) + gap
  const grid = new Map<string, number[]>()
  const pairs: number[] = []
  for (const [index, disc] of discs.entries()) {
    const column = Math.floor(disc.x / cell)
    const row = Math.floor(disc.y / cell)
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of grid.get(`${column + dx},${row + dy}`) ?? []) {
          const there = discs[other]
          if (there === undefined) continue
          const limit = disc.radius + there.radius + gap + 2 * reach
          if (Math.hypot(disc.x - there.x, disc.y - there.y) < limit) pairs.push(other, index)
        }
    const key = `${column},${row}`
    const here = grid.get(key)
    if (here === undefined) grid.set(key, [index])
    else here.push(index)
  }
  return Uint32Array.from(pairs)
}

/** @returns whether any two had to be parted */
function pushApart({ xs, ys, radii }: Moved, pairs: Uint32Array, gap: number): boolean {
  let isAny = false
  for (let at = 0; at < pairs.length; at += 2) {
    const [i, j] = [pairs[at] as number, pairs[at + 1] as number]
    const [a, b] = [radii[i] as number, radii[j] as number]
    const wanted = a + b + gap
    let dx = (xs[j] as number) - (xs[i] as number)
    let dy = (ys[j] as number) - (ys[i] as number)
    if (dx * dx + dy * dy >= (wanted - 0.1) * (wanted - 0.1)) continue
    let distance = Math.sqrt(dx * dx + dy * dy)
    if (distance < 0.01) {
      dx = Math.cos(j)
      dy = Math.sin(j)
      distance = 1
    }
    isAny = true
    const half = (wanted - Math.min(distance, wanted)) / 2 / distance
    // The larger disc gives way less: the eye takes its place for the more exact one.
    const share = (2 * b) / (a + b)
    xs[i] = (xs[i] as number) - dx * half * share
    ys[i] = (ys[i] as number) - dy * half * share
    xs[j] = (xs[j] as number) + dx * half * (2 - share)
    ys[j] = (ys[j] as number) + dy * half * (2 - share)
  }
  return isAny
}

function pullHome(
  { xs, ys }: Moved,
  homes: readonly Disc[],
  { pull, reach }: { pull: number; reach: number },
): void {
  for (const [index, home] of homes.entries()) {
    const [x, y] = [xs[index] as number, ys[index] as number]
    xs[index] = x + (home.x - x) * pull
    ys[index] = y + (home.y - y) * pull
    const [dx, dy] = [(xs[index] as number) - home.x, (ys[index] as number) - home.y]
    const away = Math.sqrt(dx * dx + dy * dy)
    if (away <= reach) continue
    xs[index] = home.x + (dx * reach) / away
    ys[index] = home.y + (dy * reach) / away
  }
}
