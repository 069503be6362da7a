import type { Mask } from '../../domain/columns/mask.ts'
import { looksOf, readLook } from '../../domain/columns/spot-looks.ts'
import { eachSpotNear, type Spots } from '../../domain/columns/spots.ts'
import type { Investment, Site } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { spreadApart } from '../../domain/spread.ts'
import type { Drawing } from '../asked.ts'
import { drawMap } from '../draw-map.ts'
import { insetTitle } from '../draw-snapshot.ts'
import { scaleAndNorth } from '../furniture.ts'
import type { Ground, paintersOf } from '../ground.ts'
import { INK } from '../ink.ts'
import { areasOnInset, type InsetGround, insetGround } from '../inset-ground.ts'
import { municipalityLabels, partLabels, prefectureLabels } from '../labels.ts'
import { withInsets } from '../layout.ts'
import { writable } from '../lettering.ts'
import { drawsMunicipalities, signedParts } from '../page-content.ts'
import type { Stretch } from '../places-of-view.ts'
import type { Rect, Shape } from '../scene.ts'
import type { ShownArea } from '../shown-areas.ts'
import { type MapView, shapeOf, viewOf } from '../view.ts'
import { SNAPSHOT_WORDS } from '../words.ts'
import { EM } from './sheet.ts'

/** What is drawn of a prefecture. */
export interface PrefectureMap {
  code: string
  frame: Rect
  stretch: Stretch
  areas: readonly ShownArea[]
  /** The cases of the list; the one at index n is number n + 1. */
  listed: readonly Investment[]
  spots: Spots
  mask: Mask
}

interface Means {
  drawing: Drawing
  paint: ReturnType<typeof paintersOf>
  places: PlaceIndex
}

/** The main map, or an inset with its name and which positions are its. */
interface PrefectureSheet {
  view: MapView
  name: string | null
  ground: Ground
  holds: InsetGround['holds'] | undefined
}

interface Numbered {
  number: number
  x: number
  y: number
  radius: number
  isVague: boolean
}

const RADIUS = 0.68 * EM
const DOT = 0.2 * EM
/** Dots nearer to each other than this, in points, are one: a page has no more of them than its paper can show. */
const GRAIN = 3

/** The map of a prefecture: plan areas, a dot wherever cases stand, and the listed cases by their numbers. */
export async function drawPrefectureMap(
  { code, frame, stretch, areas, listed, spots, mask }: PrefectureMap,
  { drawing, paint, places }: Means,
): Promise<{ shapes: Shape[]; placed: Set<number> }> {
  const words = SNAPSHOT_WORDS.ja
  const { map, insets } = withInsets(frame, { insets: stretch.insets, shape: shapeOf(stretch.box) }, EM)
  const ground = await drawing.ground(stretch.level)
  const sheets: PrefectureSheet[] = [
    { view: viewOf(stretch.box, map, 0.5 * EM), name: null, ground, holds: undefined },
    ...stretch.insets.map((inset, at) => ({
      ...{ view: viewOf(inset.box, insets[at] as Rect, 0.2 * EM), name: inset.ja },
      ...insetGround(ground, inset),
    })),
  ]
  const looks = looksOf(spots, mask).looks
  const placed = new Set<number>()
  const drawn = new Map<MapView, Numbered[]>()
  // The insets first, as everywhere: what one shows is not drawn a second time.
  for (const sheet of [...sheets.slice(1), ...sheets.slice(0, 1)])
    drawn.set(sheet.view, numbersIn(sheet, { code, listed, placed, places }))
  const shapes = sheets.flatMap(({ view, name, ground: own, holds }, at): Shape[] => {
    const numbers = drawn.get(view) ?? []
    const apart = spreadApart(numbers, { gap: 0.6, reach: 5 * EM }).map((place, index) =>
      within(view.frame, { ...(numbers[index] as Numbered), ...place }),
    )
    const label = { view, em: EM, language: 'ja' as const, holds }
    const painter = paint(own, view)
    const scale = scaleAndNorth(view, name === null ? EM : 0.8 * EM, {
      say: words.scale,
      north: name === null ? words.north : null,
      land: name === null ? [] : painter.land().flatMap(({ rings }) => rings),
    })
    const title = name === null ? [] : insetTitle(name, view.frame, EM)
    const [picture, ...rest] = drawMap(
      {
        ...{ view, painter, em: EM, marks: [], meant: [code], outlined: [] },
        areas: holds === undefined ? areas : areasOnInset(areas, holds),
        backdrop: paint(drawing.backdrop, view),
        signed: signedParts(stretch),
        hasMunicipalities: drawsMunicipalities(stretch),
        labels: [
          ...partLabels(areas, places, label),
          ...prefectureLabels(places, label).filter(({ text }) => text !== places.get(code)?.name),
          ...municipalityLabels(places, label, (prefecture) => prefecture === code),
        ].map((one) => ({ ...one, text: writable(one.text, drawing.lettering) })),
        covered: [
          ...(at === 0 ? sheets.slice(1).map((sheet) => sheet.view.frame) : []),
          ...apart.map(({ x, y, radius }) => boxOf(x, y, radius)),
          ...[scale.covered, ...title.map(({ covered }) => covered)],
        ],
      },
      drawing.lettering,
    )
    if (picture?.kind !== 'map') throw new Error('atlas: a map was to be drawn first')
    const marks = [
      ...dotsIn({ view, holds }, spots, looks),
      ...numbers.flatMap((from, index) => leader(from, apart[index] as Numbered)),
      ...apart.flatMap(numberShapes),
    ]
    const whole: Shape = { ...picture, shapes: [...picture.shapes, ...marks] }
    return [whole, ...rest, ...scale.shapes, ...title.map(({ shape }) => shape)]
  })
  return { shapes, placed }
}

function boxOf(x: number, y: number, radius: number): Rect {
  return { x: x - radius, y: y - radius, wide: 2 * radius, high: 2 * radius }
}

function within({ x, y, wide, high }: Rect, one: Numbered): Numbered {
  const { radius } = one
  return {
    ...one,
    x: Math.min(Math.max(one.x, x + radius), x + wide - radius),
    y: Math.min(Math.max(one.y, y + radius), y + high - radius),
  }
}

interface Listed {
  code: string
  listed: readonly Investment[]
  /** Indexes of the cases that stand somewhere already; those of this view are added. */
  placed: Set<number>
  places: PlaceIndex
}

function numbersIn(
  { view: { frame, project }, holds }: Pick<PrefectureSheet, 'view' | 'holds'>,
  { code, listed, placed, places }: Listed,
): Numbered[] {
  return listed.flatMap((one, index): Numbered[] => {
    if (placed.has(index)) return []
    for (const site of one.sites) {
      const point = site.prefecture === code ? pointOf(site, places) : null
      if (point === null) continue
      const [x, y] = project(point.lng, point.lat)
      if (x < frame.x || x > frame.x + frame.wide || y < frame.y || y > frame.y + frame.high) continue
      if (holds?.(point.lng, point.lat) === false) continue
      placed.add(index)
      return [{ number: index + 1, x, y, radius: RADIUS, isVague: point.isVague }]
    }
    return []
  })
}

/** Its own position, or the label point of its municipality; null where no more than the prefecture is known. */
function pointOf({ lng, lat, municipality, precision }: Site, places: PlaceIndex) {
  if (precision === 'withheld' || precision === 'nationwide' || precision === 'prefecture') return null
  if (lng !== null && lat !== null && precision !== 'municipality') return { lng, lat, isVague: false }
  const place = municipality === null ? undefined : places.get(municipality)
  return place === undefined ? null : { lng: place.label[0], lat: place.label[1], isVague: true }
}

function dotsIn(
  { view: { frame, seen, project }, holds }: Pick<PrefectureSheet, 'view' | 'holds'>,
  spots: Spots,
  looks: Uint8Array,
): Shape[] {
  const met = new Set<string>()
  const shapes: Shape[] = []
  eachSpotNear(spots, seen, (spot) => {
    if (readLook(looks[spot] as number) === null) return
    const point = [spots.lng[spot] as number, spots.lat[spot] as number] as const
    if (holds?.(...point) === false) return
    const [x, y] = project(...point)
    if (x < frame.x || x > frame.x + frame.wide || y < frame.y || y > frame.y + frame.high) return
    const cell = `${Math.round(x / GRAIN)} ${Math.round(y / GRAIN)}`
    if (met.has(cell)) return
    met.add(cell)
    shapes.push({ kind: 'circle', x, y, radius: DOT, fill: INK.mark, opacity: 0.7 })
  })
  return shapes
}

/** From a number that was moved aside to where it belongs. */
function leader(from: Numbered, to: Numbered): Shape[] {
  if (Math.hypot(from.x - to.x, from.y - to.y) < RADIUS * 0.6) return []
  const line = Int32Array.from([from.x, from.y, to.x, to.y], (part) => Math.round(part * 10))
  return [{ kind: 'lines', lines: [line], isClosed: false, stroke: { colour: INK.mark, width: 0.6 } }]
}

function numberShapes({ number, x, y, radius, isVague }: Numbered): Shape[] {
  const text = String(number)
  const size = text.length > 1 ? 0.82 * EM : 0.95 * EM
  return [
    {
      ...{ kind: 'circle', x, y, radius, fill: isVague ? INK.paper : INK.mark },
      stroke: { colour: isVague ? INK.mark : INK.paper, width: isVague ? 1 : 0.6 },
    },
    {
      ...{ kind: 'text', text, x, y: y + size * 0.35, size, anchor: 'middle', isBold: true },
      fill: isVague ? INK.mark : INK.paper,
    },
  ]
}
