import type { Page } from '../domain/page-size.ts'
import type { Column } from './column.ts'
import type { Lettering } from './lettering.ts'
import {
  type PanelContent,
  type Panels,
  writeFigures,
  writeHeader,
  writeLegendPanel,
  writeSources,
} from './panels.ts'
import type { Inset } from './places-of-view.ts'
import type { Rect, Shape } from './scene.ts'
import { shapeOf } from './view.ts'

/** Where everything stands on a page, and what is written around the map. */
export interface Layout {
  em: number
  shapes: Shape[]
  map: Rect
  /** Frames of the insets that are not the nation's: in a strip beside the map, or one in a corner of it. */
  insets: Rect[]
}

/** Size of the writing: 8 points on A4, and never what cannot be read. */
const EM_PER_SIDE = 1 / 88
const SMALLEST_EM = 5.4
const LARGEST_EM = 13
/** The map keeps this part of the page at least; for that the writing is made smaller. */
const LEAST_MAP = 0.36
const STEPS = 8

export interface LayoutWish {
  page: Page
  content: PanelContent
  lettering: Lettering
  /** Insets whose frames are to be found; the nation's have theirs by `nationalInsets`. */
  insets: readonly Inset[]
  /** How many times as wide as high the stretch of the main map is. */
  shape: number
}

export function layOut(wish: LayoutWish): Layout {
  const { wide, high } = wish.page
  const wished = Math.min(LARGEST_EM, Math.sqrt(wide * high) * EM_PER_SIDE)
  for (let step = 0; step < STEPS; step++) {
    const em = Math.max(SMALLEST_EM, wished * (1 - 0.05 * step))
    const layout = layOutAt(wish, em)
    const isEnough = layout.map.high * layout.map.wide >= LEAST_MAP * wide * high
    if ((layout.fits && isEnough) || em === SMALLEST_EM || step === STEPS - 1) return layout
  }
  throw new Error('layout: no step was tried')
}

function layOutAt(wish: LayoutWish, em: number): Layout & { fits: boolean } {
  const { page, content, lettering } = wish
  const margin = 2.2 * em
  const inner = { x: margin, y: margin, wide: page.wide - 2 * margin, high: page.high - 2 * margin }
  const panels = { content, em, lettering }
  const header = writeHeader(panels, inner)
  const below = { ...inner, y: header.y, high: inner.y + inner.high - header.y }
  const body = page.wide > page.high * 1.1 ? beside(panels, below) : underneath(panels, below)
  const { map, insets } = withInsets(body.map, wish, em)
  return { em, map, insets, fits: body.fits, shapes: [...header.shapes, ...body.shapes] }
}

interface Body {
  map: Rect
  shapes: Shape[]
  fits: boolean
}

/** On a lying page what is written stands in a column on the right. */
function beside(panels: Panels, { x, y, wide, high }: Rect): Body {
  const { em } = panels
  const gap = 1.2 * em
  const column = Math.max(24 * em, wide * 0.27)
  const place = { x: x + wide - column, y, wide: column }
  const parts: Column[] = []
  for (const write of [writeLegendPanel, writeFigures, writeSources]) {
    const last = parts.at(-1)
    parts.push(write(panels, { ...place, y: last === undefined ? y : last.y + 0.7 * em }))
  }
  const end = parts.at(-1)?.y ?? y
  return {
    map: { x, y, wide: wide - column - gap, high },
    shapes: parts.flatMap(({ shapes }) => shapes),
    fits: end <= y + high,
  }
}

/** On an upright page it stands in two columns below. */
function underneath(panels: Panels, { x, y, wide, high }: Rect): Body {
  const { em } = panels
  const gap = 1.6 * em
  const column = (wide - gap) / 2
  const write = (top: number) => {
    const legend = writeLegendPanel(panels, { x, y: top, wide: column })
    const figures = writeFigures(panels, { x: x + column + gap, y: top, wide: column })
    const sources = writeSources(panels, { x: x + column + gap, y: figures.y + 0.6 * em, wide: column })
    return { parts: [legend, figures, sources], end: Math.max(legend.y, sources.y) }
  }
  const tall = write(0).end
  const top = y + high - tall
  return {
    map: { x, y, wide, high: Math.max(10, top - y - 0.8 * em) },
    shapes: write(top).parts.flatMap(({ shapes }) => shapes),
    fits: top > y + high * 0.3,
  }
}

/** Where insets go: a lone one in the corner where the map has only sea, others into a strip cut off the map. */
export function withInsets(
  map: Rect,
  { insets, shape }: Pick<LayoutWish, 'insets' | 'shape'>,
  em: number,
): { map: Rect; insets: Rect[] } {
  const [first, ...others] = insets
  if (first === undefined) return { map, insets: [] }
  if (others.length === 0 && first.corner !== undefined)
    return { map, insets: [cornerFrame(map, { corner: first.corner, shape: shapeOf(first.box) }, em)] }
  return withStrip(map, { count: insets.length, shape }, em)
}

/** Height of a frame in a corner, as part of the map's shorter side. */
const CORNER_HIGH = 0.26

/** As wide as its islands need, and not narrower than high: name and scale bar stand in it too. */
function cornerFrame(
  map: Rect,
  { corner, shape }: { corner: NonNullable<Inset['corner']>; shape: number },
  em: number,
): Rect {
  const gap = 0.6 * em
  const high = CORNER_HIGH * Math.min(map.wide, map.high)
  const wide = high * Math.max(1, shape)
  return corner === 'north-west'
    ? { x: map.x + gap, y: map.y + gap, wide, high }
    : { x: map.x + map.wide - wide - gap, y: map.y + map.high - high - gap, wide, high }
}

/** Cuts a strip for insets off the map, on the side that leaves what is shown the larger. */
function withStrip(
  map: Rect,
  { count, shape }: { count: number; shape: number },
  em: number,
): { map: Rect; insets: Rect[] } {
  const gap = 0.5 * em
  const frames = Array.from({ length: count }, (_, at) => at)
  const part = count === 1 ? 0.2 : 0.27
  const wide = Math.min(map.wide * part, map.high / Math.max(2, count) + 2 * em)
  const high = Math.min(map.high * part, map.wide / Math.max(2, count) + 2 * em)
  const [narrowed, lowered] = [
    { ...map, wide: map.wide - wide - gap },
    { ...map, high: map.high - high - gap },
  ]
  const scaleOf = (rect: Rect) => Math.min(rect.wide / shape, rect.high)
  if (scaleOf(narrowed) > scaleOf(lowered)) {
    const each = (map.high - gap * (count - 1)) / count
    const x = map.x + map.wide - wide
    return {
      map: narrowed,
      insets: frames.map((at) => ({ x, y: map.y + at * (each + gap), wide, high: each })),
    }
  }
  const each = (map.wide - gap * (count - 1)) / count
  const y = map.y + map.high - high
  return {
    map: lowered,
    insets: frames.map((at) => ({ x: map.x + at * (each + gap), y, wide: each, high })),
  }
}

/** On the nation's map the insets lie where there is only sea. */
export function nationalInsets({ x, y, wide, high }: Rect, insets: readonly Inset[], em: number): Rect[] {
  const gap = 0.6 * em
  const unit = Math.min(wide, high * 1.15)
  const okinawa = { x: x + gap, y: y + gap, wide: 0.36 * unit, high: 0.165 * unit }
  const amami = { x: x + gap, y: okinawa.y + okinawa.high + gap, wide: 0.15 * unit, high: 0.165 * unit }
  const [farWide, farHigh] = [0.13 * unit, 0.24 * unit]
  const ogasawara = { x: x + wide - farWide - gap, y: y + high - farHigh - gap, wide: farWide, high: farHigh }
  const [northWide, northHigh] = [0.2 * unit, 0.175 * unit]
  const northern = {
    ...{ x: x + wide - northWide - gap, y: ogasawara.y - northHigh - gap },
    ...{ wide: northWide, high: northHigh },
  }
  const places: Record<string, Rect> = { okinawa, amami, ogasawara, northern }
  return insets.map(({ id }) => {
    const place = places[id]
    if (place === undefined) throw new Error(`layout: no place for the inset ${id}`)
    return place
  })
}
