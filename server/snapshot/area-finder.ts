import type { BBox } from '../domain/filter.ts'
import { boxOfLine, type GroundPainter } from './ground.ts'
import { type Line, PER_POINT, type Rect } from './scene.ts'

interface BoxedRing {
  line: Line
  box: BBox
}

/** Tells what a point of the page lies on, so that the name of an area stands on no other. */
export class AreaFinder {
  readonly #painter: GroundPainter
  readonly #areas = new Map<string, BoxedRing[]>()
  #land: BoxedRing[] | null = null

  constructor(painter: GroundPainter) {
    this.#painter = painter
  }

  /** @param code of a prefecture, or of a municipality where the ground has them */
  isOn(code: string, x: number, y: number): boolean {
    const known = this.#areas.get(code) ?? boxed(this.#ringsOf(code))
    this.#areas.set(code, known)
    return isWithin(known, x, y)
  }

  isSea(x: number, y: number): boolean {
    this.#land ??= boxed([...this.#painter.land().flatMap(({ rings }) => rings), ...this.#painter.others()])
    return !isWithin(this.#land, x, y)
  }

  #ringsOf(code: string): Line[] {
    if (code.length > 2) return this.#painter.around([code])
    return this.#painter.land().find((one) => one.code === code)?.rings ?? []
  }

  /** Whether a text covers the middle of its area, and no other land with more than its ends. */
  isNameOf(code: string, { x, y, wide, high }: Rect): boolean {
    const middle = y + high / 2
    if (!this.isOn(code, x + wide / 2, middle)) return false
    return [0.25, 0.75].every((part) => {
      const across = x + wide * part
      return this.isOn(code, across, middle) || this.isSea(across, middle)
    })
  }

  isAllSea({ x, y, wide, high }: Rect): boolean {
    return [0, 0.25, 0.5, 0.75, 1].every((part) =>
      [0, 0.5, 1].every((down) => this.isSea(x + wide * part, y + high * down)),
    )
  }
}

function boxed(lines: readonly Line[]): BoxedRing[] {
  return lines.map((line) => ({ line, box: boxOfLine(line) }))
}

/** By the even–odd rule over all rings, so that a hole is outside. */
function isWithin(rings: readonly BoxedRing[], x: number, y: number): boolean {
  const [across, down] = [x * PER_POINT, y * PER_POINT]
  let isInside = false
  for (const { line, box } of rings) {
    const [left, top, right, bottom] = box
    if (across < left || across > right || down < top || down > bottom) continue
    for (let at = 0, before = line.length - 2; at < line.length; before = at, at += 2) {
      const [y1, y2] = [line[at + 1] as number, line[before + 1] as number]
      if (y1 > down === y2 > down) continue
      const [x1, x2] = [line[at] as number, line[before] as number]
      if (across < x1 + ((x2 - x1) * (down - y1)) / (y2 - y1)) isInside = !isInside
    }
  }
  return isInside
}
