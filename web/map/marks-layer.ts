import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from 'maplibre-gl'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import { mercatorYOf, type Spots } from '../../server/domain/columns/spots.ts'
import type { Palette } from '../theme/palette.ts'
import { CASES_FROM } from './camera.ts'
import type { Box } from './features.ts'
import { gatherMarks } from './gather-marks.ts'
import type { DrawnSpots } from './hits.ts'
import { WIDEST } from './mark-atlas.ts'
import { MarkBuffers } from './mark-buffers.ts'
import { gridStep } from './mark-grid.ts'
import { mercatorX } from './mercator.ts'
import { type PlacedMarks, placeMarks } from './place-marks.ts'

/** A part of the map whose marks are on the graphics card. */
interface Window {
  box: Box
  zoom: number
}

/** As much again on every side is gathered, so that a short move asks for nothing. */
const AROUND = 0.5

/** Draws the marks of the view from typed arrays, from CASES_FROM on: see `gatherMarks`. */
export class MarksLayer implements CustomLayerInterface {
  readonly id = 'case-mark'
  readonly type = 'custom'
  readonly renderingMode = '2d'
  #palette: Palette
  #map: MapLibre | null = null
  #buffers: MarkBuffers | null = null
  /** Buffers of an earlier palette, to be freed where there is a context. */
  #old: MarkBuffers | null = null
  #data: DrawnSpots | null = null
  #window: Window | null = null
  #placed: PlacedMarks | null = null

  constructor(palette: Palette) {
    this.#palette = palette
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
    this.#old = this.#buffers
    this.#buffers = null
    this.#window = null
    this.#map?.triggerRepaint()
  }

  show(spots: Spots | null, looks: SpotLooks | null): void {
    this.#data = spots === null || looks === null ? null : { spots, looks }
    this.#window = null
    // Farther out no mark is drawn: a frame of the whole map would hold up the figures for nothing.
    if (this.#map !== null && this.#map.getZoom() >= CASES_FROM) this.#map.triggerRepaint()
  }

  onAdd(map: MapLibre): void {
    this.#map = map
    this.#window = null
    // Added again after the context was lost: what was on the card is gone.
    this.#buffers = null
    this.#old = null
  }

  onRemove(_map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#buffers?.dispose(gl)
    this.#buffers = null
    this.#map = null
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const map = this.#map
    if (map === null || this.#data === null || map.getZoom() < CASES_FROM) return
    this.#old?.dispose(gl)
    this.#old = null
    // Made here and not in onAdd: only around this call does MapLibre put back the state of the context.
    this.#buffers ??= new MarkBuffers(gl, this.#palette)
    const placed = this.#gather(map, this.#data, (marks) => this.#buffers?.fill(gl, marks))
    if (placed.count === 0) return
    const matrix = defaultProjectionData.mainMatrix
    this.#buffers.draw(gl, {
      count: placed.count,
      ...placement(matrix as ArrayLike<number>, placed.origin),
      margin: Math.ceil(WIDEST * map.getPixelRatio()),
      pixelRatio: map.getPixelRatio(),
    })
  }

  #gather(map: MapLibre, data: DrawnSpots, fill: (marks: PlacedMarks) => void): PlacedMarks {
    const view = viewOf(map)
    if (this.#placed !== null && this.#window !== null && isWithin(view, this.#window)) return this.#placed
    this.#window = widened(view)
    const { box, zoom } = this.#window
    const origin = { x: mercatorX((box[0] + box[2]) / 2), y: mercatorYOf((box[1] + box[3]) / 2) }
    this.#placed = placeMarks(gatherMarks(data, box, zoom), origin)
    fill(this.#placed)
    return this.#placed
  }
}

/** What is seen, with room for marks that stand outside and reach in. */
function viewOf(map: MapLibre): Window {
  const { clientWidth, clientHeight } = map.getCanvas()
  const corner = (x: number, y: number) => map.unproject([x, y])
  const northWest = corner(-WIDEST, -WIDEST)
  const southEast = corner(clientWidth + WIDEST, clientHeight + WIDEST)
  return { box: [northWest.lng, southEast.lat, southEast.lng, northWest.lat], zoom: map.getZoom() }
}

function widened({ box: [west, south, east, north], zoom }: Window): Window {
  const [x, y] = [(east - west) * AROUND, (north - south) * AROUND]
  return { box: [west - x, south - y, east + x, north + y], zoom }
}

function isWithin({ box, zoom }: Window, { box: outer, zoom: gathered }: Window): boolean {
  const [west, south, east, north] = outer
  const isInside = box[0] >= west && box[1] >= south && box[2] <= east && box[3] <= north
  return isInside && gridStep(zoom) === gridStep(gathered)
}

/**
 * Where offsets from an origin come to lie on the screen (−1 … 1), worked out in double precision. The map is flat
 * and north is up, so depth does not matter.
 */
export function placement(matrix: ArrayLike<number>, { x, y }: { x: number; y: number }) {
  const at = (index: number) => matrix[index] as number
  const depth = at(3) * x + at(7) * y + at(15)
  return {
    base: [(at(0) * x + at(4) * y + at(12)) / depth, (at(1) * x + at(5) * y + at(13)) / depth] as const,
    turn: [at(0) / depth, at(1) / depth, at(4) / depth, at(5) / depth] as const,
  }
}
