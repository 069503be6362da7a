import type { FeatureCollection } from 'geojson'
import type {
  CustomLayerInterface,
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibre,
} from 'maplibre-gl'
import { PLAN_TYPES } from '../../server/domain/plan.ts'
import type { Palette } from '../theme/palette.ts'
import { BLOCKER } from './layers-figures.ts'
import { planPattern, planPatternId } from './plan-patterns.ts'
import { PIXEL_RATIO } from './raster.ts'
import { NOTHING, type SourceId } from './sources.ts'
import { mapStyle } from './style.ts'

/**
 * What is drawn: data, filters and feature states, kept back while there is no style: until it has been read, and from
 * the loss of the graphics card's context until MapLibre has made everything anew.
 */
export class MapSheet {
  readonly #map: MapLibre
  readonly #waiting: (() => void)[] = []
  #palette: Palette
  #isOpen = false
  #filters = new Map<string, string>()
  #hovered = new Map<SourceId, readonly string[]>()

  constructor(map: MapLibre, palette: Palette) {
    this.#map = map
    this.#palette = palette
    map.once('style.load', () => this.#addImages())
    map.on('style.load', () => {
      this.#isOpen = true
      // Sources, layers, filters and images come back with the style; states do not.
      for (const [source, ids] of this.#hovered) this.#setHovered(source, ids)
      for (const task of this.#waiting.splice(0)) task()
    })
    map.on('webglcontextlost', () => {
      this.#isOpen = false
    })
  }

  put(source: SourceId, data: FeatureCollection | null): void {
    this.#whenOpen(() => {
      void (this.#map.getSource(source) as GeoJSONSource).setData(data ?? NOTHING)
    })
  }

  /** Sets only the filters that differ from what is set: each one re-tiles its source. */
  filter(filters: Record<string, FilterSpecification>): void {
    this.#whenOpen(() => {
      for (const [layer, filter] of Object.entries(filters)) {
        const text = JSON.stringify(filter)
        if (this.#filters.get(layer) === text) continue
        this.#filters.set(layer, text)
        this.#map.setFilter(layer, filter)
      }
    })
  }

  /** Gives exactly these features the state `hovered` and takes it from all others of the source. */
  markHovered(source: SourceId, ids: readonly string[]): void {
    this.#whenOpen(() => {
      const before = this.#hovered.get(source) ?? []
      for (const id of before) this.#map.setFeatureState({ source, id }, { hovered: false })
      this.#setHovered(source, ids)
      this.#hovered.set(source, ids)
    })
  }

  /** Gives every layer the paint that it has in another palette; what it draws and where stays as it is. */
  paint(palette: Palette): void {
    this.#whenOpen(() => {
      const before = new Map(mapStyle(this.#palette).layers.map((layer) => [layer.id, paintOf(layer)]))
      this.#palette = palette
      for (const layer of mapStyle(palette).layers)
        for (const [name, value] of Object.entries(paintOf(layer))) {
          if (JSON.stringify(value) === JSON.stringify(before.get(layer.id)?.[name])) continue
          this.#map.setPaintProperty(layer.id, name as never, value as never)
        }
      for (const { id } of PLAN_TYPES) this.#map.updateImage(planPatternId(id), planPattern(id, palette))
    })
  }

  setVisible(layers: readonly string[], isVisible: boolean): void {
    this.#whenOpen(() => {
      for (const layer of layers)
        this.#map.setLayoutProperty(layer, 'visibility', isVisible ? 'visible' : 'none')
    })
  }

  /** Adds a layer that draws itself below the named one; again when the graphics card has lost everything. */
  add(layer: CustomLayerInterface, below: string): void {
    const add = () => {
      if (this.#map.getLayer(layer.id) === undefined) this.#map.addLayer(layer, below)
    }
    this.#whenOpen(add)
    this.#map.on('style.load', add)
  }

  #setHovered(source: SourceId, ids: readonly string[]): void {
    for (const id of ids) this.#map.setFeatureState({ source, id }, { hovered: true })
  }

  #whenOpen(task: () => void): void {
    if (this.#isOpen) task()
    else this.#waiting.push(task)
  }

  #addImages(): void {
    const options = { pixelRatio: PIXEL_RATIO }
    for (const { id } of PLAN_TYPES) {
      this.#map.addImage(planPatternId(id), planPattern(id, this.#palette), options)
    }
    this.#map.addImage(BLOCKER, { width: 2, height: 2, data: new Uint8ClampedArray(16) })
  }
}

function paintOf(layer: LayerSpecification): Record<string, unknown> {
  return { ...layer.paint }
}
