import { levelOf, NATION } from './camera.ts'
import type { Edges } from './covered-edges.ts'
import type { Box, Camera } from './features.ts'
import { toPixels } from './mercator.ts'

/** What a flat picture of the map shows: a place's pixels of the world at `zoom`, less these, are pixels of its box. */
export interface SketchView {
  zoom: number
  left: number
  top: number
}

interface Size {
  width: number
  height: number
}

/** The view of a box with room kept at each edge, as MapLibre's `fitBounds` has it. */
export function fittedView([west, south, east, north]: Box, size: Size, edges: Edges): SketchView {
  const [a, b] = [toPixels([west, north], 0), toPixels([east, south], 0)]
  const across = Math.max(1, size.width - edges.left - edges.right) / (b.x - a.x)
  const down = Math.max(1, size.height - edges.top - edges.bottom) / (b.y - a.y)
  const scale = Math.min(across, down)
  const middle = {
    x: (edges.left + size.width - edges.right) / 2,
    y: (edges.top + size.height - edges.bottom) / 2,
  }
  return {
    zoom: Math.log2(scale),
    left: ((a.x + b.x) / 2) * scale - middle.x,
    top: ((a.y + b.y) / 2) * scale - middle.y,
  }
}

/** The view of a camera in the middle of a box of this size. */
export function viewAt({ lng, lat, zoom }: Camera, { width, height }: Size): SketchView {
  const { x, y } = toPixels([lng, lat], zoom)
  return { zoom, left: x - width / 2, top: y - height / 2 }
}

/** The page's camera, else the nation. */
export function sketchView(camera: Camera | null, size: Size, edges: Edges): SketchView {
  return camera === null ? fittedView(NATION, size, edges) : viewAt(camera, size)
}

/** Whether the map itself shows circles of prefectures there. */
export function hasCircles({ zoom }: SketchView): boolean {
  return levelOf(zoom) === 'prefecture'
}

type Position = readonly number[]

export function onSketch({ zoom, left, top }: SketchView, [lng = 0, lat = 0]: Position): [number, number] {
  const { x, y } = toPixels([lng, lat], zoom)
  return [x - left, y - top]
}

/** The path of polygons (SVG), to a tenth of a pixel; corners that fall on the one before are left out. */
export function pathOf(view: SketchView, polygons: readonly (readonly (readonly Position[])[])[]): string {
  return polygons.flatMap((rings) => rings.map((ring) => ringPath(view, ring))).join('')
}

function ringPath(view: SketchView, ring: readonly Position[]): string {
  let path = ''
  let last = ''
  for (const position of ring) {
    const here = onSketch(view, position)
      .map((part) => Math.round(part * 10) / 10)
      .join()
    if (here !== last) path += `${path === '' ? 'M' : 'L'}${here}`
    last = here
  }
  return `${path}Z`
}
