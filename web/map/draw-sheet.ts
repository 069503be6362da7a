import type { Map as MapLibre } from 'maplibre-gl'
import type { DrawEvent, Drawing } from '../state/drawing.ts'
import { type Corner, roundCorner, type Shape } from '../state/shape.ts'
import type { Land } from './boundaries.ts'
import { drawnFeatures } from './drawn-features.ts'
import type { MapSheet } from './map-sheet.ts'
import type { ScreenPoint } from './pointer.ts'

/** Pixels around the first corner in which a press closes the outline: a fingertip. */
const CLOSES = 16
/** Pixels within which a press repeats the last one, as the second of a double click does. */
const REPEATS = 5

/** Draws what the reader draws, and makes presses into corners. */
export class DrawSheet {
  readonly #map: MapLibre
  readonly #sheet: MapSheet
  readonly #onDraw: (event: DrawEvent) => void
  #shape: Shape | null = null
  #picked: Land | null = null
  #drawing: Drawing | null = null
  #pointer: Corner | null = null

  constructor(map: MapLibre, sheet: MapSheet, onDraw: (event: DrawEvent) => void) {
    this.#map = map
    this.#sheet = sheet
    this.#onDraw = onDraw
  }

  show(shape: Shape | null, picked: Land | null): void {
    this.#shape = shape
    this.#picked = picked
    this.#draw()
  }

  setDrawing(drawing: Drawing | null): void {
    this.#drawing = drawing
    if (drawing === null || drawing.isFinished) this.#pointer = null
    if (drawing === null) this.#map.doubleClickZoom.enable()
    else this.#map.doubleClickZoom.disable()
    this.#map.getCanvas().classList.toggle('is-drawing', drawing !== null)
    this.#draw()
  }

  get isDrawing(): boolean {
    return this.#drawing !== null
  }

  press(point: ScreenPoint): void {
    const drawing = this.#drawing
    if (drawing === null) return
    const isNear = (corner: Corner | undefined, reach: number) => {
      if (corner === undefined) return false
      const { x, y } = this.#map.project([...corner])
      return Math.hypot(x - point.x, y - point.y) <= reach
    }
    const isOutline = drawing.tool === 'polygon'
    const closes = isOutline && drawing.corners.length >= 3
    const isAgain = drawing.tool !== 'municipalities' && isNear(drawing.corners.at(-1), REPEATS)
    if (closes && (isNear(drawing.corners[0], CLOSES) || isAgain)) this.#onDraw({ kind: 'finish' })
    else if (!isAgain) this.#onDraw({ kind: 'corner', at: this.#at(point) })
  }

  move(point: ScreenPoint): void {
    if (this.#drawing === null || this.#drawing.corners.length === 0) return
    this.#pointer = this.#at(point)
    this.#draw()
  }

  undo(): void {
    if (this.#drawing !== null) this.#onDraw({ kind: 'undo' })
  }

  #at({ x, y }: ScreenPoint): Corner {
    const { lng, lat } = this.#map.unproject([x, y])
    return roundCorner([lng, lat])
  }

  #draw(): void {
    const [shape, drawing, pointer, picked] = [this.#shape, this.#drawing, this.#pointer, this.#picked]
    this.#sheet.put('drawn-area', drawnFeatures({ shape, drawing, pointer, picked }))
  }
}
