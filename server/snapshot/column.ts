import { INK } from './ink.ts'
import { type Lettering, wrapWithin } from './lettering.ts'
import type { Shape, TextShape } from './scene.ts'

interface Writing {
  /** In ems of the page. */
  size?: number
  isBold?: boolean
  fill?: string
  /** Ems kept free on the left. */
  indent?: number
  most?: number
  /** Ems between this and what stands above. */
  above?: number
}

const LINE = 1.38

/** Text and signs written downward in a column, each below the one before. */
export class Column {
  readonly shapes: Shape[] = []
  readonly x: number
  readonly wide: number
  readonly em: number
  readonly #lettering: Lettering
  y: number

  constructor(place: { x: number; y: number; wide: number }, em: number, lettering: Lettering) {
    this.x = place.x
    this.y = place.y
    this.wide = place.wide
    this.em = em
    this.#lettering = lettering
  }

  write(
    text: string,
    { size = 1, isBold = false, fill = INK.text, indent = 0, most = 9, above = 0 }: Writing = {},
  ): void {
    const points = size * this.em
    const left = this.x + indent * this.em
    const metrics = isBold ? this.#lettering.bold : this.#lettering.regular
    this.y += above * this.em
    for (const line of wrapWithin(text, this.wide - indent * this.em, most, { metrics, size: points })) {
      const shape: TextShape = {
        ...{ kind: 'text', text: line, x: left, y: this.y + points, anchor: 'start' },
        ...{ size: points, isBold, fill },
      }
      this.shapes.push(shape)
      this.y += points * LINE
    }
  }

  heading(text: string): void {
    this.write(text, { isBold: true, size: 1.05, above: this.shapes.length === 0 ? 0 : 0.55 })
    this.y += 0.1 * this.em
  }

  /** A sign on the left with what it means beside it. */
  entry(text: string, draw: (x: number, y: number) => Shape[], signWide = 2.6): void {
    const top = this.y
    this.write(text, { size: 0.9, indent: signWide + 0.4, most: 3 })
    const middle = top + Math.min(this.y - top, 0.9 * LINE * this.em) / 2
    this.shapes.push(...draw(this.x + (signWide * this.em) / 2, middle))
    this.y += 0.12 * this.em
  }

  add(shapes: readonly Shape[], high: number): void {
    this.shapes.push(...shapes)
    this.y += high
  }
}
