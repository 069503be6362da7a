import type { MarkLook } from '../../server/domain/columns/spot-looks.ts'
import type { Palette } from '../theme/palette.ts'
import { coverage, drawRaster, type Ink, PIXEL_RATIO, type Raster } from './raster.ts'

export type { MarkLook } from '../../server/domain/columns/spot-looks.ts'

const POINT_RADIUS = [6, 8.5, 12, 16.5] as const
const RING_RADIUS = [11, 14, 18, 23] as const
const SMALLEST_STACK = 10
/** By the digits of the number inside: two, three, more. */
const SUM_RADIUS = [13, 15.5, 19] as const
const EDGE = 1.5
const DASHES = 12

/** The mark of many places of a crowd: its number says how many cases. */
export interface SumLook {
  kind: 'sum'
  size: 0 | 1 | 2
}
export type DrawnLook = MarkLook | SumLook

export const SUM_LOOKS: readonly SumLook[] = ([0, 1, 2] as const).map((size) => ({ kind: 'sum', size }))

/** The mark that has room for the number. */
export function sumSize(cases: number): SumLook['size'] {
  if (cases < 100) return 0
  return cases < 1_000 ? 1 : 2
}

/** Radius in CSS pixels of what the eye takes for the mark. */
export function markRadius(look: DrawnLook): number {
  if (look.kind === 'sum') return SUM_RADIUS[look.size]
  if (look.kind === 'municipality') return RING_RADIUS[look.step]
  const radius = POINT_RADIUS[look.step]
  return look.isStack ? Math.max(radius, SMALLEST_STACK) : radius
}

export const MARK_LOOKS: readonly MarkLook[] = (['point', 'municipality'] as const).flatMap((kind) =>
  ([0, 1, 2, 3] as const).flatMap((step) =>
    [true, false].flatMap((isStack) =>
      (step === 0 ? [true, false] : [true]).map((isKnown) => ({ kind, step, isKnown, isStack })),
    ),
  ),
)

const disc = (distance: number, radius: number) => coverage((distance - radius) * PIXEL_RATIO)
const ring = (distance: number, radius: number, width: number) =>
  coverage((Math.abs(distance - radius) - width / 2) * PIXEL_RATIO)

/** A filled mark with a white edge; a stack has a second edge around it, like a sheet beneath. */
function pointInks(look: MarkLook, palette: Palette, distance: number): Ink[] {
  const radius = markRadius(look)
  const around = look.isStack ? [{ colour: palette.key, cover: disc(distance, radius + EDGE * 2.2) }] : []
  const fill = look.isKnown ? palette.key : palette.unknown
  return [
    ...around,
    { colour: palette.halo, cover: disc(distance, radius + EDGE) },
    { colour: fill, cover: 0.94 * disc(distance, radius) },
  ]
}

/** Like a summed circle of the national map, with an edge more: there is something to open. */
function sumInks(look: SumLook, palette: Palette, distance: number): Ink[] {
  const radius = markRadius(look)
  return [
    { colour: palette.key, cover: 0.45 * disc(distance, radius + EDGE * 2.2) },
    { colour: palette.halo, cover: disc(distance, radius + EDGE * 0.8) },
    { colour: palette.key, cover: disc(distance, radius) },
  ]
}

/** A hollow dashed ring: the case lies somewhere in the municipality, not here. */
function ringInks(look: MarkLook, palette: Palette, x: number, y: number): Ink[] {
  const radius = markRadius(look)
  const distance = Math.hypot(x, y)
  const turn = ((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * DASHES
  const along = (Math.abs((turn % 1) - 0.5) - 0.31) * ((2 * Math.PI * radius) / DASHES)
  const core = look.isStack ? [] : [{ colour: coreColour(look, palette), cover: disc(distance, 3.5) }]
  return [
    { colour: palette.halo, cover: 0.86 * disc(distance, radius + EDGE) },
    {
      colour: look.isKnown ? palette.key : palette.textSub,
      cover: ring(distance, radius, 2.25) * coverage(along * PIXEL_RATIO),
    },
    ...core,
  ]
}

function coreColour(look: MarkLook, palette: Palette): string {
  return look.isKnown ? palette.key : palette.unknown
}

/** Half the edge of the mark's picture in CSS pixels: nothing of it lies farther from its centre. */
export function markExtent(look: DrawnLook): number {
  return Math.ceil(markRadius(look) + EDGE * 2.2 + 1)
}

export function markImage(look: DrawnLook, palette: Palette): Raster {
  const half = markExtent(look)
  return drawRaster(half * 2, (x, y) => {
    const distance = Math.hypot(x - half, y - half)
    if (look.kind === 'sum') return sumInks(look, palette, distance)
    return look.kind === 'point'
      ? pointInks(look, palette, distance)
      : ringInks(look, palette, x - half, y - half)
  })
}
