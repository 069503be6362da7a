import type { Map as MapLibre } from 'maplibre-gl'
import type { CaseMark } from './case-marks.ts'
import { HIT_LAYERS, type Hit, hitOf } from './hits.ts'

/** Where on the map's box a pointer stands, in pixels from its north-west corner. */
export interface ScreenPoint {
  x: number
  y: number
}

export interface PointerEvents {
  onHover: (hit: Hit | null, at: ScreenPoint) => void
  onClick: (hit: Hit | null, at: ScreenPoint) => void
}

/** Tells what lies under mouse and finger, at most once a frame. */
export class Pointer {
  readonly #map: MapLibre
  readonly #marks: () => ReadonlyMap<string, CaseMark>
  #frame = 0
  #isReadable = false

  constructor(map: MapLibre, marks: () => ReadonlyMap<string, CaseMark>, events: PointerEvents) {
    this.#map = map
    this.#marks = marks
    map.once('style.load', () => {
      this.#isReadable = true
    })
    map.on('mousemove', ({ point }) => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => events.onHover(this.#hitAt(point), point))
    })
    map.on('mouseout', ({ point }) => {
      cancelAnimationFrame(this.#frame)
      events.onHover(null, point)
    })
    map.on('click', ({ point }) => events.onClick(this.#hitAt(point), point))
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
  }

  #hitAt(point: ScreenPoint): Hit | null {
    if (!this.#isReadable) return null
    const rendered = this.#map
      .queryRenderedFeatures([point.x, point.y], { layers: [...HIT_LAYERS] })
      .map(({ layer, properties }) => ({ layer: layer.id, properties }))
    return hitOf(rendered, this.#marks(), (mark) => {
      const centre = this.#map.project(mark.at)
      return Math.hypot(centre.x - point.x, centre.y - point.y)
    })
  }
}
