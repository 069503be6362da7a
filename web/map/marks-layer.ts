import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from 'maplibre-gl'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Spots } from '../../server/domain/columns/spots.ts'
import type { Palette } from '../theme/palette.ts'
import { CASES_FROM } from './camera.ts'
import type { Box } from './features.ts'
import { type GatheredMarks, gatherMarks, NO_MARKS } from './gather-marks.ts'
import type { DrawnSpots } from './hits.ts'
import { EXTENT_OF } from './mark-atlas.ts'
import { MarkBuffers } from './mark-buffers.ts'

const WIDEST = EXTENT_OF.reduce((most, extent) => Math.max(most, extent), 0)

/** A part of the map whose marks are on the graphics card. */
interface Window {
  box: Box
  zoom: number
}

/** As much again on every side is gathered, so that a short move asks for nothing. */
const AROUND = 0.5
/** So much closer the window holds many marks that are not seen: they are gathered anew. */
const CLOSER = 1.5

/**
 * Draws every mark of the view from typed arrays. Nothing is clustered, hidden or left out: from CASES_FROM on each
 * spot with a matching case has its mark.
 */
export class MarksLayer implements CustomLayerInterface {
  readonly id = 'case-mark'
  readonly type = 'custom'
  readonly renderingMode = '2d'
  readonly #palette: Palette
  #map: MapLibre | null = null
  #buffers: MarkBuffers | null = null
  #data: DrawnSpots | null = null
  #window: Window | null = null
  #marks: GatheredMarks = NO_MARKS

  constructor(palette: Palette) {
    this.#palette = palette
  }

  show(spots: Spots | null, looks: SpotLooks | null): void {
    this.#data = spots === null || looks === null ? null : { spots, looks }
    this.#window = null
    this.#map?.triggerRepaint()
  }

  onAdd(map: MapLibre): void {
    this.#map = map
    this.#window = null
    // Added again after the context was lost: what was on the card is gone.
    this.#buffers = null
  }

  onRemove(_map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#buffers?.dispose(gl)
    this.#buffers = null
    this.#map = null
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const map = this.#map
    if (map === null || this.#data === null || map.getZoom() < CASES_FROM) return
    // Made here and not in onAdd: only around this call does MapLibre put back the state of the context.
    this.#buffers ??= new MarkBuffers(gl, this.#palette)
    this.#gather(map, this.#data, (marks) => this.#buffers?.fill(gl, marks))
    if (this.#marks.count === 0) return
    const matrix = defaultProjectionData.mainMatrix
    this.#buffers.draw(gl, {
      count: this.#marks.count,
      ...placement(matrix as ArrayLike<number>, this.#marks.origin),
      margin: Math.ceil(WIDEST * map.getPixelRatio()),
      pixelRatio: map.getPixelRatio(),
    })
  }

  #gather(map: MapLibre, { spots, looks }: DrawnSpots, fill: (marks: GatheredMarks) => void): void {
    const view = viewOf(map)
    if (this.#window !== null && isWithin(view, this.#window)) return
    this.#window = widened(view)
    this.#marks = gatherMarks(spots, looks, this.#window.box)
    fill(this.#marks)
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
  return isInside && zoom <= gathered + CLOSER
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
