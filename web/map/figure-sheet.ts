import type { Place } from '../../server/domain/place.ts'
import type { PlaceSums } from '../../server/domain/summary.ts'
import { figurePoints } from './figure-points.ts'
import type { MapSheet } from './map-sheet.ts'

type Kind = 'prefecture' | 'municipality'
export type Figures = ReadonlyMap<string, PlaceSums>

export interface FigureNames {
  placeOf: (code: string) => Place | undefined
  language: 'ja' | 'en'
  /** Said in place of yen when no amount is published. */
  unknown: string
  /** Said in place of yen when all that are published stand in 複数地域. */
  inSeveral: string
}

/** The zooms at which each kind of circle is in view, a half step wider. */
const ZOOMS: Record<Kind, [number, number]> = { prefecture: [2.5, 6.5], municipality: [6, 9] }

/** Circles are set out anew every half zoom; between two steps they stay. */
export function figureZoom(kind: Kind, zoom: number): number {
  const [least, most] = ZOOMS[kind]
  return Math.min(most, Math.max(least, Math.round(zoom * 2) / 2))
}

/**
 * Draws the circles of summed cases again when figures, names or the half step of the zoom change; those that are out of
 * view when they come into it, for to set 1,700 municipalities out takes longer than a click may.
 */
export class FigureSheet {
  readonly #sheet: MapSheet
  #figures: Record<Kind, Figures> = { prefecture: new Map(), municipality: new Map() }
  #names: FigureNames = { placeOf: () => undefined, language: 'ja', unknown: '', inSeveral: '' }
  #zoom: number
  #drawn: Record<Kind, number> = { prefecture: Number.NaN, municipality: Number.NaN }

  constructor(sheet: MapSheet, zoom: number) {
    this.#sheet = sheet
    this.#zoom = zoom
  }

  setFigures(prefecture: Figures, municipality: Figures): void {
    this.#figures = { prefecture, municipality }
    this.#drawAll()
  }

  setNames(names: FigureNames): void {
    this.#names = names
    this.#drawAll()
  }

  setZoom(zoom: number): void {
    this.#zoom = zoom
    this.#drawInView()
  }

  #drawAll(): void {
    this.#drawn = { prefecture: Number.NaN, municipality: Number.NaN }
    this.#drawInView()
  }

  #drawInView(): void {
    for (const kind of ['prefecture', 'municipality'] as const) {
      const [least, most] = ZOOMS[kind]
      const isInView = this.#zoom >= least && this.#zoom <= most
      if (isInView && figureZoom(kind, this.#zoom) !== this.#drawn[kind]) this.#draw(kind)
    }
  }

  #draw(kind: Kind): void {
    const zoom = figureZoom(kind, this.#zoom)
    this.#drawn[kind] = zoom
    const points = figurePoints({ figures: this.#figures[kind], zoom, ...this.#names })
    this.#sheet.put(`${kind}-figures`, points)
  }
}
