import { Map as MapLibre } from 'maplibre-gl'
import type { Place, PlaceTable } from '../../server/domain/place.ts'
import type { DrawEvent } from '../state/drawing.ts'
import type { Palette } from '../theme/palette.ts'
import { isNear } from './boundaries.ts'
import { BoundaryLoader } from './boundary-loader.ts'
import { type CameraWish, LIMITS, MAX_ZOOM } from './camera.ts'
import { CameraPilot, startView } from './camera-pilot.ts'
import { CaseSheet } from './case-sheet.ts'
import { DrawSheet } from './draw-sheet.ts'
import type { AreaFeatures, Camera } from './features.ts'
import { FigureSheet, type Figures } from './figure-sheet.ts'
import { IDEOGRAPHS } from './fonts.ts'
import { HereMark } from './here-mark.ts'
import { HexagonSheet } from './hexagon-sheet.ts'
import { type Hit, isSameHit } from './hits.ts'
import { type Choice, filtersFor, NO_CHOICE } from './layer-filters.ts'
import { MapSheet } from './map-sheet.ts'
import { placeLabels } from './place-labels.ts'
import {
  type ActivePlans,
  activePlans,
  lookAlike,
  type PartWords,
  partJoins,
  partPoints,
} from './plan-parts.ts'
import { Pointer, type PointerEvents, type ScreenPoint } from './pointer.ts'
import { mapStyle } from './style.ts'

/** How long names fade in and out, unless the reader wants no motion [milliseconds]. */
const FADE_MS = 120

export interface OwnerEvents extends PointerEvents {
  /** The reader or one of the page's buttons has moved the map. */
  onCamera: (camera: Camera) => void
  /** The camera of this moment, for scale and legend. */
  onView: (camera: Camera) => void
  /** While the map looks closer than at the nation. */
  onNear: () => void
  /** Single cases in view whose names are wanted. */
  onVisible: (ordinals: number[]) => void
  onDraw: (event: DrawEvent) => void
  onReady: () => void
  /** The graphics card has lost the map; `onReady` follows if it comes back. */
  onLost: () => void
  onBoundariesFailed: () => void
}

export interface OwnerWords {
  canvas: string
  /** Said in place of yen when no amount is published. */
  unknown: string
  inSeveral: string
  parts: PartWords
}

export interface OwnerStart {
  container: HTMLElement
  wish: CameraWish
  words: OwnerWords
  language: 'ja' | 'en'
  palette: Palette
  events: OwnerEvents
}

/** The one owner of MapLibre: everything else gives it data or is told what happened. */
export class MapOwner {
  readonly pilot: CameraPilot
  readonly cases: CaseSheet
  readonly drawn: DrawSheet
  readonly hexagons: HexagonSheet
  readonly here: HereMark
  readonly #map: MapLibre
  readonly #sheet: MapSheet
  readonly #figures: FigureSheet
  readonly #boundaries: BoundaryLoader
  readonly #pointer: Pointer
  #language: 'ja' | 'en'
  #words: OwnerWords
  #places: readonly Place[] = []
  #placeByCode: ReadonlyMap<string, Place> = new Map()
  #areas: AreaFeatures | null = null
  #hovered: Hit | null = null
  #choice: Choice = NO_CHOICE
  #hasLand = false
  #active: ActivePlans = { type: 'FeatureCollection', features: [] }

  /** @throws GPUInitializationError where WebGL 2 is missing */
  constructor({ container, wish, words, language, palette, events }: OwnerStart) {
    this.#words = words
    this.#language = language
    const map = newMap({ container, wish, words, palette })
    this.#map = map
    this.pilot = new CameraPilot(map, wish, events.onCamera)
    this.#sheet = new MapSheet(map, palette)
    this.#figures = new FigureSheet(this.#sheet, map.getZoom())
    this.cases = new CaseSheet(map, this.#sheet, palette, events.onVisible)
    this.drawn = new DrawSheet(map, this.#sheet, events.onDraw)
    this.hexagons = new HexagonSheet(this.#sheet)
    this.here = new HereMark(map)
    const spotsUnder = (point: ScreenPoint, reach: number) => this.cases.spotsUnder(point, reach)
    this.#pointer = new Pointer(map, spotsUnder, this.drawn, {
      onClick: events.onClick,
      onHover: (hit, at) => {
        this.#hover(hit)
        events.onHover(hit, at)
      },
    })
    this.#boundaries = new BoundaryLoader({
      onBoundaries: (land, borders) => {
        this.#sheet.put('land', land)
        this.#sheet.put('borders', borders)
        this.#hasLand = true
      },
      onBackdrop: (land) => this.#sheet.put('backdrop', land),
      onFailed: events.onBoundariesFailed,
    })
    const look = () => {
      this.#figures.setZoom(map.getZoom())
      if (isNear(map.getZoom())) events.onNear()
    }
    look()
    map.on('zoom', look)
    map.on('move', () => events.onView(this.pilot.camera))
    map.on('moveend', () => this.#boundaries.want(map.getZoom()))
    map.on('idle', () => {
      if (this.#hasLand) events.onReady()
    })
    map.on('webglcontextlost', events.onLost)
    events.onView(this.pilot.camera)
    this.loadBoundaries()
  }

  loadBoundaries(): void {
    this.#boundaries.start(this.#map.getZoom())
  }

  setWords(words: OwnerWords, language: 'ja' | 'en'): void {
    this.#words = words
    this.#language = language
    this.#map.getCanvas().setAttribute('aria-label', words.canvas)
    this.#drawNames()
    this.#drawParts()
  }

  /** Gives the map another look, at once: paper does not wait for the next frame. */
  setPalette(palette: Palette): void {
    this.#sheet.paint(palette)
    this.cases.setPalette(palette)
    this.#map.redraw()
  }

  setPlaces(table: PlaceTable | null): void {
    this.#places = table?.places ?? []
    this.#placeByCode = new Map(this.#places.map((place) => [place.code, place]))
    this.#drawNames()
  }

  setFigures(prefecture: Figures, municipality: Figures): void {
    this.#figures.setFigures(prefecture, municipality)
    this.#choose({
      prefecturesWithFigures: codesWithCases(prefecture),
      municipalitiesWithFigures: codesWithCases(municipality),
    })
  }

  setAreas(areas: AreaFeatures | null): void {
    this.#areas = areas
    this.#sheet.put('plan-areas', areas)
    this.#drawActive()
    this.#drawParts()
  }

  setPlans(selectedPlan: string | null, hiddenPlanTypes: Choice['hiddenPlanTypes']): void {
    this.#choose({ selectedPlan, hiddenPlanTypes })
    this.#drawActive()
  }

  setWish(wish: CameraWish): void {
    this.pilot.follow(wish, this.#places)
  }

  /** Zooms into a prefecture's municipalities, or into a municipality's cases. */
  enter(code: string): void {
    const place = this.#placeByCode.get(code)
    if (place !== undefined) this.pilot.enter(place)
  }

  dispose(): void {
    this.pilot.dispose()
    this.#pointer.dispose()
    this.#boundaries.dispose()
    this.#map.remove()
  }

  #hover(hit: Hit | null): void {
    if (isSameHit(hit, this.#hovered)) return
    this.#hovered = hit
    this.#map.getCanvas().style.cursor = hit === null ? '' : 'pointer'
    for (const level of ['prefecture', 'municipality'] as const) {
      const isHere = hit?.kind === 'figure' && hit.level === level
      this.#sheet.markHovered(`${level}-figures`, isHere ? [hit.code] : [])
    }
    this.#choose({ hoveredPlans: hit?.kind === 'plans' ? hit.ids : [] })
    this.#drawActive()
  }

  #choose(part: Partial<Choice>): void {
    this.#choice = { ...this.#choice, ...part }
    this.#sheet.filter(filtersFor(this.#choice))
  }

  /** From a source of their own: a layer of all areas would be drawn in every frame, though it shows nothing of most. */
  #drawActive(): void {
    const active = activePlans(this.#areas, this.#choice)
    if (lookAlike(active, this.#active)) return
    this.#active = active
    this.#sheet.put('active-plans', active)
  }

  #drawNames(): void {
    this.#sheet.put('place-names', placeLabels(this.#places, this.#language))
    this.#figures.setNames({
      placeOf: (code) => this.#placeByCode.get(code),
      language: this.#language,
      unknown: this.#words.unknown,
      inSeveral: this.#words.inSeveral,
    })
  }

  #drawParts(): void {
    if (this.#areas === null) return
    this.#sheet.put('plan-parts', partPoints(this.#areas, this.#words.parts, this.#language))
    this.#sheet.put('plan-joins', partJoins(this.#areas))
  }
}

function codesWithCases(figures: Figures): string[] {
  return [...figures].filter(([, { count }]) => count > 0).map(([code]) => code)
}

/** North stays up and the ground flat: a map of figures is read, not flown over. */
function newMap({
  container,
  wish,
  words,
  palette,
}: Pick<OwnerStart, 'container' | 'wish' | 'words' | 'palette'>): MapLibre {
  const map = new MapLibre({
    container,
    style: mapStyle(palette),
    ...startView(wish, container),
    maxBounds: LIMITS,
    minZoom: 2.6,
    maxZoom: MAX_ZOOM,
    maxPitch: 0,
    dragRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    attributionControl: false,
    localIdeographFontFamily: IDEOGRAPHS,
    locale: { 'Map.Title': words.canvas },
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FADE_MS,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  return map
}
