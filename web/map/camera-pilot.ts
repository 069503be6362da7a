import type { Map as MapLibre, MapOptions } from 'maplibre-gl'
import type { Place } from '../../server/domain/place.ts'
import {
  CASES_FROM,
  type CameraWish,
  cameraMove,
  isSameCamera,
  MUNICIPALITY_FROM,
  NATION,
  placeBox,
  roundCamera,
} from './camera.ts'
import { edgesOf } from './covered-edges.ts'
import type { Box, Camera } from './features.ts'
import { nationPadding } from './nation-padding.ts'

const QUIET_MS = 250
const PLACE_MARGIN = 32
const CLOSEST = 13
/** Said with a move that one of the page's controls began; MapLibre says `originalEvent` with the reader's own. */
const OURS = { isOurs: true }

/** Where a new map looks: the page's camera, else its focus, else the nation. */
export function startView({ camera, focus }: CameraWish, container: HTMLElement): Partial<MapOptions> {
  if (camera !== null) return { center: [camera.lng, camera.lat], zoom: camera.zoom }
  const padding = focus === null ? nationPadding(container) : edgesOf(container, PLACE_MARGIN)
  return { bounds: focus?.bbox ?? NATION, fitBoundsOptions: { padding, maxZoom: CLOSEST } }
}

/** Moves the map as the page and its controls wish, and says where it came to rest. */
export class CameraPilot {
  readonly #map: MapLibre
  readonly #onCamera: (camera: Camera) => void
  #wish: CameraWish
  #reported: Camera | null = null
  #report: ReturnType<typeof setTimeout> | undefined
  /** Until the reader or the page moves it, the map keeps showing the nation when its box changes. */
  #showsNation: boolean

  constructor(map: MapLibre, wish: CameraWish, onCamera: (camera: Camera) => void) {
    this.#map = map
    this.#wish = wish
    this.#onCamera = onCamera
    this.#showsNation = wish.camera === null && wish.focus === null
    map.on('moveend', (event) => {
      const isByHand = event.originalEvent !== undefined
      if (isByHand) this.#showsNation = false
      if (isByHand || 'isOurs' in event) this.#reportSoon()
    })
    map.on('resize', () => {
      if (this.#showsNation) this.#fitNation({ animate: false })
    })
  }

  get camera(): Camera {
    const { lng, lat } = this.#map.getCenter()
    return { lng, lat, zoom: this.#map.getZoom() }
  }

  /** Follows the page's wishes; see `cameraMove`. */
  follow(wish: CameraWish, places: readonly Place[]): void {
    const move = cameraMove(this.#wish, wish, this.#reported)
    this.#wish = wish
    if (move.kind === 'nation') {
      this.#reported = null
      this.#fitNation({ duration: 700 })
    }
    if (move.kind === 'fly') {
      // A place stretched by far islands (東京都) is looked at where its land is.
      const text = move.box.join()
      const place = places.find(({ bbox }) => bbox.join() === text)
      this.flyTo(place === undefined ? move.box : placeBox(place))
    }
    if (move.kind === 'jump') {
      this.#showsNation = false
      this.#reported = move.camera
      this.#map.jumpTo({ center: [move.camera.lng, move.camera.lat], zoom: move.camera.zoom })
    }
  }

  showNation(): void {
    this.#fitNation({ duration: 700 }, OURS)
  }

  zoomBy(steps: number): void {
    this.#showsNation = false
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: 250 }, OURS)
  }

  flyTo(box: Box, zooms: { least: number; most: number } = { least: 0, most: CLOSEST }): void {
    this.#showsNation = false
    const padding = edgesOf(this.#map.getContainer(), PLACE_MARGIN)
    const found = this.#map.cameraForBounds(box, { padding, maxZoom: zooms.most })
    if (found?.center === undefined) return
    const zoom = Math.max(found.zoom ?? 0, zooms.least)
    this.#map.flyTo({ center: found.center, zoom, duration: 900 }, OURS)
  }

  /** Zooms into a prefecture's municipalities, or into a municipality's cases. */
  enter(place: Place): void {
    const zooms =
      place.kind === 'prefecture'
        ? { least: MUNICIPALITY_FROM + 0.1, most: CASES_FROM - 0.2 }
        : { least: CASES_FROM + 0.1, most: CLOSEST }
    this.flyTo(placeBox(place), zooms)
  }

  /**
   * Looks at the municipality that a position lies in, and not at the position: the camera stands in the address, which
   * readers pass on.
   */
  showAround(place: Place, { lng, lat }: { lng: number; lat: number }): void {
    const [west, south, east, north] = placeBox(place)
    const isSeen = west <= lng && lng <= east && south <= lat && lat <= north
    this.flyTo(isSeen ? [west, south, east, north] : place.bbox)
  }

  dispose(): void {
    clearTimeout(this.#report)
  }

  #fitNation(how: { duration: number } | { animate: false }, data?: typeof OURS): void {
    this.#showsNation = true
    this.#map.fitBounds(NATION, { padding: nationPadding(this.#map.getContainer()), ...how }, data)
  }

  #reportSoon(): void {
    clearTimeout(this.#report)
    this.#report = setTimeout(() => {
      const camera = roundCamera(this.camera)
      if (isSameCamera(camera, this.#reported)) return
      this.#reported = camera
      this.#onCamera(camera)
    }, QUIET_MS)
  }
}
