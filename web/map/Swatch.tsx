import { useEffect, useMemo, useRef } from 'react'
import type { PlanType } from '../../server/domain/plan.ts'
import { usePalette } from '../theme/look.ts'
import type { Palette } from '../theme/palette.ts'
import { type DrawnLook, markImage } from './mark-images.ts'
import { DASH_OF, planPattern } from './plan-patterns.ts'
import { PIXEL_RATIO, type Raster } from './raster.ts'

function imageOf({ data, width, height }: Raster): ImageData {
  return new ImageData(new Uint8ClampedArray(data), width, height)
}

/** A mark exactly as the map draws it. */
export function MarkSwatch({ look }: { look: DrawnLook }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const raster = useMemo(() => markImage(look, palette), [look, palette])
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(imageOf(raster), 0, 0)
  }, [raster])
  return (
    <span aria-hidden="true" className="map-swatch">
      <canvas
        ref={canvas}
        width={raster.width}
        height={raster.height}
        style={{ width: raster.width / PIXEL_RATIO, height: raster.height / PIXEL_RATIO }}
      />
    </span>
  )
}

const WIDTH = 36
const HEIGHT = 22

/** A plan type's pattern and outline exactly as the map draws them. */
export function PlanSwatch({ type }: { type: PlanType }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (pen !== null && pen !== undefined) drawPlan(pen, type, palette)
  }, [type, palette])
  return (
    <span aria-hidden="true" className="map-swatch">
      <canvas
        ref={canvas}
        width={WIDTH * PIXEL_RATIO}
        height={HEIGHT * PIXEL_RATIO}
        style={{ width: WIDTH, height: HEIGHT }}
      />
    </span>
  )
}

function drawPlan(pen: CanvasRenderingContext2D, type: PlanType, palette: Palette): void {
  pen.clearRect(0, 0, WIDTH * PIXEL_RATIO, HEIGHT * PIXEL_RATIO)
  const tile = planPattern(type, palette)
  const image = imageOf(tile)
  for (let x = 0; x < WIDTH * PIXEL_RATIO; x += tile.width)
    for (let y = 0; y < HEIGHT * PIXEL_RATIO; y += tile.height) pen.putImageData(image, x, y)
  const width = 1.6 * PIXEL_RATIO
  pen.strokeStyle = palette.plan[type]
  pen.lineWidth = width
  pen.lineCap = type === 'local' ? 'round' : 'butt'
  pen.setLineDash((DASH_OF[type] ?? []).map((length) => length * width))
  pen.strokeRect(width / 2, width / 2, WIDTH * PIXEL_RATIO - width, HEIGHT * PIXEL_RATIO - width)
}
