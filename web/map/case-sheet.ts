import type { Map as MapLibre } from 'maplibre-gl'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Spots } from '../../server/domain/columns/spots.ts'
import type { Palette } from '../theme/palette.ts'
import { CASES_FROM } from './camera.ts'
import { type DrawnSpots, spotsUnder } from './hits.ts'
import { ABOVE_MARKS } from './layers-cases.ts'
import type { MapSheet } from './map-sheet.ts'
import { MarksLayer } from './marks-layer.ts'
import {
  type LabelledMarks,
  type LabelWords,
  labelledMarks,
  labelPoints,
  selectedPoints,
  wantedNames,
} from './spot-labels.ts'

const NO_LABELS: LabelledMarks = { stacks: [], singles: [] }

/** Draws the single cases: all marks, and words on those of the view. */
export class CaseSheet {
  readonly #map: MapLibre
  readonly #sheet: MapSheet
  readonly #layer: MarksLayer
  readonly #onVisible: (ordinals: number[]) => void
  #data: DrawnSpots | null = null
  #words: LabelWords = { language: 'ja', titleOf: () => undefined }
  #selected: number | null = null
  #isMarked = false
  #labelled = NO_LABELS
  #wanted = ''

  constructor(map: MapLibre, sheet: MapSheet, palette: Palette, onVisible: (ordinals: number[]) => void) {
    this.#map = map
    this.#sheet = sheet
    this.#onVisible = onVisible
    this.#layer = new MarksLayer(palette)
    sheet.add(this.#layer, ABOVE_MARKS)
    map.on('moveend', () => this.#label())
  }

  setPalette(palette: Palette): void {
    this.#layer.setPalette(palette)
  }

  show(spots: Spots | null, looks: SpotLooks | null): void {
    this.#data = spots === null || looks === null ? null : { spots, looks }
    this.#layer.show(spots, looks)
    this.#label()
    this.select(this.#selected)
  }

  setWords(words: LabelWords): void {
    this.#words = words
    this.#write()
  }

  select(ordinal: number | null): void {
    this.#selected = ordinal
    const { spots, looks } = this.#data ?? {}
    const isKnown = spots !== undefined && looks !== undefined
    const points = isKnown ? selectedPoints(spots, looks, ordinal) : null
    const isMarked = points !== null && points.features.length > 0
    if (isMarked || this.#isMarked) this.#sheet.put('selected-case', points)
    this.#isMarked = isMarked
  }

  /** The spots whose marks lie within reach (pixels) of a point of the map's box. */
  spotsUnder(point: { x: number; y: number }, reach: number): number[] {
    const zoom = this.#map.getZoom()
    if (this.#data === null || zoom < CASES_FROM) return []
    const { lng, lat } = this.#map.unproject([point.x, point.y])
    return spotsUnder(this.#data, { lng, lat, zoom }, reach)
  }

  #label(): void {
    const wasEmpty = this.#labelled === NO_LABELS
    const isShown = this.#data !== null && this.#map.getZoom() >= CASES_FROM
    if (!isShown && wasEmpty) return
    this.#labelled = NO_LABELS
    if (this.#data !== null && isShown) {
      const [[west, south], [east, north]] = this.#map.getBounds().toArray()
      this.#labelled = labelledMarks(this.#data, [west, south, east, north], this.#map.getZoom())
      this.#want(wantedNames(this.#data, this.#labelled))
    }
    this.#write()
  }

  #want(ordinals: number[]): void {
    const text = ordinals.join()
    if (text === this.#wanted) return
    this.#wanted = text
    this.#onVisible(ordinals)
  }

  #write(): void {
    const points = this.#data === null ? null : labelPoints(this.#data, this.#labelled, this.#words)
    this.#sheet.put('case-labels', points)
  }
}
