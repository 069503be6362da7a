import type { PlanType } from '../../server/domain/plan.ts'
import type { Palette } from '../theme/palette.ts'
import { coverage, drawRaster, PIXEL_RATIO, type Raster } from './raster.ts'

/** A: diagonal stripes, B: dots, C: cross-hatch; so that no plan type is told by colour alone. */
export const PATTERN_OF: Record<PlanType, 'stripes' | 'dots' | 'hatch'> = {
  strategic: 'stripes',
  regional: 'dots',
  local: 'hatch',
}

/** The outline that goes with each pattern, in line widths; null is a solid line. */
export const DASH_OF: Record<PlanType, number[] | null> = {
  strategic: null,
  regional: [3, 2],
  local: [0.1, 2],
}

/** Edge length of a tile in CSS pixels; strokes repeat on it without a seam. */
const SIDE: Record<PlanType, number> = { strategic: 8, regional: 8, local: 10 }
const GROUND = 0.1
const INK = 0.62

export function planPatternId(type: PlanType): string {
  return `plan-pattern-${type}`
}

/** Distance in CSS pixels from a point to the nearest line of slope ±1 that repeats every `period` pixels. */
function distanceToDiagonal(sum: number, period: number): number {
  const rest = ((sum % period) + period) % period
  return Math.min(rest, period - rest) / Math.SQRT2
}

function strokeDistance(type: PlanType, x: number, y: number): number {
  const side = SIDE[type]
  switch (PATTERN_OF[type]) {
    case 'stripes':
      return distanceToDiagonal(x + y, side) - 0.75
    case 'dots': {
      const corner = Math.hypot(Math.min(x, side - x), Math.min(y, side - y))
      return Math.min(corner, Math.hypot(x - side / 2, y - side / 2)) - 1.25
    }
    case 'hatch':
      return Math.min(distanceToDiagonal(x + y, side), distanceToDiagonal(x - y, side)) - 0.5
  }
}

/** The tile that fills a plan's area: thin ink of the type's colour on a breath of the same. */
export function planPattern(type: PlanType, palette: Palette): Raster {
  const colour = palette.plan[type]
  return drawRaster(SIDE[type], (x, y) => [
    { colour, cover: GROUND },
    { colour, cover: INK * coverage(strokeDistance(type, x, y) * PIXEL_RATIO) },
  ])
}
