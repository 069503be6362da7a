import type { PlanPart, PlanType } from '../domain/plan.ts'
import { AreaFinder } from './area-finder.ts'
import { type FreeRing, type GroundPainter, ringsOnPage } from './ground.ts'
import { INK, PATTERNS } from './ink.ts'
import { type Label, LabelRoom, type PlacedLabel } from './label-room.ts'
import type { Lettering } from './lettering.ts'
import { drawMarks, type PlacedMark } from './marks.ts'
import type { Line, Rect, Shape } from './scene.ts'
import type { MapView } from './view.ts'

/** A plan area as it is drawn. */
export interface DrawnArea {
  type: PlanType
  rings: readonly FreeRing[]
  parts: readonly PlanPart[]
}

/** One map of the page: the main one, or an inset. */
export interface MapSheet {
  view: MapView
  painter: GroundPainter
  /** Of other countries. */
  backdrop: GroundPainter
  /** Two-digit codes that are not paler than the others; null: all. */
  meant: readonly string[] | null
  hasMunicipalities: boolean
  /** Codes of municipalities with a line of their own around them. */
  outlined: readonly string[]
  /** The kinds of parts of plan areas that have a sign. */
  signed: readonly PlanPart['kind'][]
  areas: readonly DrawnArea[]
  marks: readonly PlacedMark[]
  labels: readonly Label[]
  /** What must stay free of labels, as the insets' frames. */
  covered: readonly Rect[]
  /** Size of the page's writing in points. */
  em: number
}

/** All shapes of a map within its frame, the frame's line last. */
export function drawMap(sheet: MapSheet, lettering: Lettering): Shape[] {
  const { view, painter, em } = sheet
  const inner: Shape[] = [
    { kind: 'rect', ...view.frame, fill: INK.sea },
    ...landShapes(painter, sheet.backdrop, sheet.meant),
    ...borderShapes(painter, em),
    ...sheet.areas.flatMap(({ rings, type }) => areaShapes(ringsOnPage(rings, view), type, em)),
    ...(sheet.hasMunicipalities ? fineBorders(painter, em) : []),
    ...outlines(painter.around(sheet.outlined), em),
    ...sheet.areas.flatMap((area) => partSigns(area, sheet)),
    ...drawMarks(sheet.marks, em),
    ...placedLabels(sheet, lettering).map((label) => labelShape(label)),
  ]
  return [
    { kind: 'map', shapes: inner },
    { kind: 'rect', ...view.frame, stroke: { colour: INK.rule, width: 0.08 * em } },
  ]
}

function linesShape(lines: readonly Line[], stroke: { colour: string; width: number }): Shape[] {
  return lines.length === 0 ? [] : [{ kind: 'lines', lines, isClosed: false, stroke }]
}

function landShapes(painter: GroundPainter, backdrop: GroundPainter, meant: MapSheet['meant']): Shape[] {
  const land = painter.land()
  const isMeant = ({ code }: { code: string }) => meant?.includes(code) ?? true
  const fill = (colour: string, rings: readonly Line[]): Shape[] =>
    rings.length === 0 ? [] : [{ kind: 'lines', lines: rings, isClosed: true, fill: colour }]
  return [
    ...fill(INK.aside, backdrop.others()),
    ...fill(
      INK.aside,
      land.filter((one) => !isMeant(one)).flatMap(({ rings }) => rings),
    ),
    ...fill(
      INK.land,
      land.filter(isMeant).flatMap(({ rings }) => rings),
    ),
  ]
}

function borderShapes(painter: GroundPainter, em: number): Shape[] {
  return [
    ...linesShape(painter.borders('prefecture'), { colour: INK.prefectureBorder, width: 0.09 * em }),
    ...linesShape(painter.borders('coast'), { colour: INK.coast, width: 0.06 * em }),
  ]
}

/** Over the patterns of plan areas, which would hide them. */
function fineBorders(painter: GroundPainter, em: number): Shape[] {
  const stroke = { colour: INK.municipalityBorder, width: 0.05 * em }
  return [
    ...linesShape(painter.borders('ward'), { ...stroke, width: 0.035 * em }),
    ...linesShape(painter.borders('municipality'), stroke),
  ]
}

function outlines(lines: readonly Line[], em: number): Shape[] {
  if (lines.length === 0) return []
  return [{ kind: 'lines', lines, isClosed: true, stroke: { colour: INK.text, width: 0.17 * em } }]
}

function areaShapes({ rings, outline }: ReturnType<typeof ringsOnPage>, type: PlanType, em: number): Shape[] {
  if (rings.length === 0) return []
  const { dash } = PATTERNS[type]
  const width = 0.11 * em
  const dashes = dash === null ? {} : { dash: dash.map((part) => part * width) }
  const stroke = { colour: INK.plan[type], width, ...dashes }
  const filled: Shape = { kind: 'lines', lines: rings, isClosed: true, pattern: type }
  const isWhole = rings.length === outline.length && rings.every((ring, at) => ring === outline[at])
  if (isWhole) return [{ ...filled, stroke }]
  return [filled, { kind: 'lines', lines: outline, isClosed: false, stroke }]
}

/** A diamond on the parts that lie apart from their plan's main one, so that a small one is seen. */
function partSigns(area: DrawnArea, sheet: MapSheet): Shape[] {
  return signPlaces(area, sheet).map(([x, y]) => partSign(x, y, SIGN * sheet.em, area.type))
}

/** In ems, from the middle to a corner. */
const SIGN = 0.42

function signPlaces({ parts }: DrawnArea, { view, signed }: MapSheet): [number, number][] {
  const { x, y, wide, high } = view.frame
  return parts.flatMap((part): [number, number][] => {
    if (!signed.includes(part.kind)) return []
    const [across, down] = view.project(...part.labelPoint)
    return across < x || across > x + wide || down < y || down > y + high ? [] : [[across, down]]
  })
}

export function partSign(x: number, y: number, radius: number, type: PlanType): Shape {
  const corners = [x, y - radius, x + radius, y, x, y + radius, x - radius, y]
  return {
    kind: 'lines',
    lines: [Int32Array.from(corners, (part) => Math.round(part * 10))],
    isClosed: true,
    fill: INK.paper,
    stroke: { colour: INK.plan[type], width: radius * 0.35 },
  }
}

function placedLabels(sheet: MapSheet, lettering: Lettering): PlacedLabel[] {
  const { view, labels, marks, covered, em } = sheet
  const room = new LabelRoom(view.frame, new AreaFinder(sheet.painter))
  const half = SIGN * em
  for (const [x, y] of sheet.areas.flatMap((area) => signPlaces(area, sheet)))
    room.take({ x: x - half, y: y - half, wide: 2 * half, high: 2 * half })
  for (const rect of covered) room.take(rect)
  for (const { x, y, radius } of marks)
    room.take({ x: x - radius, y: y - radius, wide: 2 * radius, high: 2 * radius })
  return labels.flatMap((label) => {
    const placed = room.place(label, label.isBold ? lettering.bold : lettering.regular)
    return placed === null ? [] : [placed]
  })
}

function labelShape({ text, left, baseline, size, isBold, fill }: PlacedLabel): Shape {
  const halo = { colour: INK.paper, width: size * 0.28, opacity: 0.85 }
  return { kind: 'text', text, x: left, y: baseline, anchor: 'start', size, isBold, fill, halo }
}
