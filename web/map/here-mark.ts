import { type Map as MapLibre, Marker } from 'maplibre-gl'

/** The dot where the reader is. What it says stands in words beside it. */
export class HereMark {
  readonly #map: MapLibre
  #marker: Marker | null = null

  constructor(map: MapLibre) {
    this.#map = map
  }

  put({ lng, lat }: { lng: number; lat: number }): void {
    this.#marker ??= new Marker({ element: dot() })
    this.#marker.setLngLat([lng, lat]).addTo(this.#map)
  }

  remove(): void {
    this.#marker?.remove()
    this.#marker = null
  }
}

function dot(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'map-here-mark'
  element.setAttribute('aria-hidden', 'true')
  element.dataset.testid = 'here-mark'
  return element
}
