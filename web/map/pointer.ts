import type { Map as MapLibre } from 'maplibre-gl'
import { HIT_LAYERS, type Hit, hitOf } from './hits.ts'

/** Where on the map's box a pointer stands, in pixels from its north-west corner. */
export interface ScreenPoint {
  x: number
  y: number
}

/** Half the ring that the style draws in the middle while the map has the keyboard. */
const MIDDLE_REACH = 20

export interface PointerEvents {
  onHover: (hit: Hit | null, at: ScreenPoint) => void
  onClick: (hit: Hit | null, at: ScreenPoint) => void
}

/** The spots whose marks lie within reach (pixels) of a point. */
type SpotsUnder = (point: ScreenPoint, reach: number) => number[]

/** While something is drawn, presses and movements are its own. */
export interface Drawer {
  readonly isDrawing: boolean
  press: (point: ScreenPoint) => void
  move: (point: ScreenPoint) => void
  undo: () => void
}

/** Tells what lies under mouse and finger, at most once a frame. */
export class Pointer {
  readonly #map: MapLibre
  readonly #spotsUnder: SpotsUnder
  readonly #drawer: Drawer
  #frame = 0
  #isReadable = false

  constructor(map: MapLibre, spotsUnder: SpotsUnder, drawer: Drawer, events: PointerEvents) {
    this.#map = map
    this.#spotsUnder = spotsUnder
    this.#drawer = drawer
    map.once('style.load', () => {
      this.#isReadable = true
    })
    map.on('mousemove', ({ point }) => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.#pass(point, 0, events))
    })
    map.on('mouseout', ({ point }) => {
      cancelAnimationFrame(this.#frame)
      events.onHover(null, point)
    })
    map.on('click', ({ point }) => this.#press(point, 0, events))
    this.#listenToKeys(events)
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
  }

  /** Steered by keyboard (MapLibre's arrows, + and -), the map says what stands in its middle and Enter opens it. */
  #listenToKeys(events: PointerEvents): void {
    const canvas = this.#map.getCanvas()
    const middle = () => ({ x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 })
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' || event.key === 'Delete') this.#drawer.undo()
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      this.#press(middle(), MIDDLE_REACH, events)
    })
    this.#map.on('moveend', () => {
      if (canvas.matches(':focus-visible')) this.#pass(middle(), MIDDLE_REACH, events)
    })
    canvas.addEventListener('blur', () => events.onHover(null, middle()))
  }

  #press(point: ScreenPoint, reach: number, events: PointerEvents): void {
    if (this.#drawer.isDrawing) this.#drawer.press(point)
    else events.onClick(this.#hitAt(point, reach), point)
  }

  #pass(point: ScreenPoint, reach: number, events: PointerEvents): void {
    if (this.#drawer.isDrawing) this.#drawer.move(point)
    events.onHover(this.#drawer.isDrawing ? null : this.#hitAt(point, reach), point)
  }

  /** @param reach how far from the point, in pixels, still meets it */
  #hitAt(point: ScreenPoint, reach = 0): Hit | null {
    if (!this.#isReadable) return null
    const spots = this.#spotsUnder(point, reach)
    if (spots.length > 0) return hitOf(spots, [])
    const { x, y } = point
    const met: Parameters<MapLibre['queryRenderedFeatures']>[0] =
      reach === 0
        ? [x, y]
        : [
            [x - reach, y - reach],
            [x + reach, y + reach],
          ]
    const rendered = this.#map
      .queryRenderedFeatures(met, { layers: [...HIT_LAYERS] })
      .map(({ layer, properties }) => ({ layer: layer.id, properties }))
    return hitOf([], rendered)
  }
}
