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
  const moved = discs.map((disc) => ({ x: disc.x, y: disc.y, radius: disc.radius }))
  const near = neighboursWithin(discs, options)
  for (let round = 0; round < ROUNDS; round++) {
    let isSettled = true
    for (const [i, j] of near) if (push(moved, i, j, options.gap)) isSettled = false
    if (isSettled) break
    const pull = PULL * (1 - round / ROUNDS)
    for (const [index, disc] of moved.entries()) pullHome(disc, discs[index] ?? disc, pull, options.reach)
  }
  return moved.map(({ x, y }) => ({ x, y }))
}

/** Pairs that could ever touch; found over a grid so that 1,700 municipalities stay cheap. */
function neighboursWithin(discs: readonly Disc[], { gap, reach }: SpreadOptions): [number, number][] {
  const widest = discs.reduce((most, disc) => Math.max(most, disc.radius), 0)
  const cell = 2 * (widest + reach) + gap
  const grid = new Map<string, number[]>()
  const pairs: [number, number][] = []
  for (const [index, disc] of discs.entries()) {
    const column = Math.floor(disc.x / cell)
    const row = Math.floor(disc.y / cell)
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const other of grid.get(`${column + dx},${row + dy}`) ?? []) {
          const there = discs[other]
          if (there === undefined) continue
          const limit = disc.radius + there.radius + gap + 2 * reach
          if (Math.hypot(disc.x - there.x, disc.y - there.y) < limit) pairs.push([other, index])
        }
    const key = `${column},${row}`
    const here = grid.get(key)
    if (here === undefined) grid.set(key, [index])
    else here.push(index)
  }
  return pairs
}

function push(discs: Disc[], i: number, j: number, gap: number): boolean {
  const a = discs[i]
  const b = discs[j]
  if (a === undefined || b === undefined) return false
  const wanted = a.radius + b.radius + gap
  let dx = b.x - a.x
  let dy = b.y - a.y
  let distance = Math.hypot(dx, dy)
  if (distance >= wanted - 0.1) return false
  if (distance < 0.01) {
    dx = Math.cos(j)
    dy = Math.sin(j)
    distance = 1
  }
  const half = (wanted - Math.min(distance, wanted)) / 2 / distance
  // The larger disc gives way less: the eye takes its place for the more exact one.
  const share = (2 * b.radius) / (a.radius + b.radius)
  a.x -= dx * half * share
  a.y -= dy * half * share
  b.x += dx * half * (2 - share)
  b.y += dy * half * (2 - share)
  return true
}

function pullHome(disc: Disc, home: Disc, pull: number, reach: number): void {
  disc.x += (home.x - disc.x) * pull
  disc.y += (home.y - disc.y) * pull
  const away = Math.hypot(disc.x - home.x, disc.y - home.y)
  if (away <= reach) return
  disc.x = home.x + ((disc.x - home.x) * reach) / away
  disc.y = home.y + ((disc.y - home.y) * reach) / away
}
