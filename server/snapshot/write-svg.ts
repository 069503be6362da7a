import { PLAN_TYPES, type PlanType } from '../domain/plan.ts'
import { INK, PATTERN_GROUND, PATTERN_OPACITY, PATTERNS } from './ink.ts'
import {
  type Line,
  PER_POINT,
  type Rect,
  type Scene,
  type Shape,
  type Stroke,
  type TextShape,
  written,
} from './scene.ts'

/** The family that the fonts beside the bundle carry, and what stands in for it where an SVG is opened without them. */
export const FAMILY = 'BIZ UDPGothic'
const FAMILIES = `${FAMILY}, BIZ UDPゴシック, Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif`

/** A scene as SVG: text stays text. Same scene, same bytes. */
export function writeSvg(scene: Scene): string {
  const body = scene.shapes.map(shapeOf).join('\n')
  const used = PLAN_TYPES.filter(({ id }) => body.includes(`url(#plan-${id}`))
  const size = `width="${scene.pixelsWide}" height="${scene.pixelsHigh}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${written(scene.wide)} ${written(scene.high)}" xml:lang="${scene.language}" lang="${scene.language}" role="img" aria-labelledby="title desc" font-family="${FAMILIES}">`,
    `<title id="title">${escaped(scene.title)}</title>`,
    `<desc id="desc">${escaped(scene.description)}</desc>`,
    `<defs>${used.map(({ id }) => patternOf(id)).join('')}</defs>`,
    `<rect width="100%" height="100%" fill="${INK.paper}"/>`,
    body,
    '</svg>\n',
  ].join('\n')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function patternOf(type: PlanType): string {
  const { side, strokes, dots, width } = PATTERNS[type]
  const colour = INK.plan[type]
  const lines = strokes.map(([x1, y1, x2, y2]) => `M${x1} ${y1}L${x2} ${y2}`).join('')
  const drawn = [
    `<rect width="${side}" height="${side}" fill="${colour}" fill-opacity="${PATTERN_GROUND}"/>`,
    lines === ''
      ? ''
      : `<path d="${lines}" stroke="${colour}" stroke-width="${width}" stroke-opacity="${PATTERN_OPACITY}" fill="none"/>`,
    ...dots.map(
      ([x, y, radius]) =>
        `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}" fill-opacity="${PATTERN_OPACITY}"/>`,
    ),
  ]
  const tile = `width="${side}" height="${side}" patternUnits="userSpaceOnUse"`
  // A pattern lies in the user space of what it fills: lines are drawn in tenths of a point.
  const fine = `<pattern id="plan-${type}-fine" href="#plan-${type}" patternTransform="scale(${PER_POINT})"/>`
  return `<pattern id="plan-${type}" ${tile}>${drawn.join('')}</pattern>${fine}`
}

function shapeOf(shape: Shape): string {
  switch (shape.kind) {
    case 'lines':
      return linesOf(shape)
    case 'rect':
      return `<rect ${boxOf(shape)}${fillOf(shape)}${strokeOf(shape.stroke)}/>`
    case 'circle': {
      const opacity = shape.opacity === undefined ? '' : ` fill-opacity="${shape.opacity}"`
      const place = `cx="${written(shape.x)}" cy="${written(shape.y)}" r="${written(shape.radius)}"`
      return `<circle ${place}${fillOf(shape)}${opacity}${strokeOf(shape.stroke)}/>`
    }
    case 'text':
      return textOf(shape)
    case 'link':
      return ''
    case 'map':
      return `<g>\n${shape.shapes.map(shapeOf).join('\n')}\n</g>`
  }
}

function boxOf({ x, y, wide, high }: Rect): string {
  return `x="${written(x)}" y="${written(y)}" width="${written(wide)}" height="${written(high)}"`
}

function fillOf({ fill, pattern }: { fill?: string; pattern?: PlanType }): string {
  if (pattern !== undefined) return ` fill="url(#plan-${pattern})"`
  return ` fill="${fill ?? 'none'}"`
}

function strokeOf(stroke: Stroke | undefined, scale = 1): string {
  if (stroke === undefined) return ''
  const { colour, width, dash, opacity } = stroke
  const dashes =
    dash === undefined ? '' : ` stroke-dasharray="${dash.map((part) => written(part * scale)).join(' ')}"`
  const paled = opacity === undefined ? '' : ` stroke-opacity="${opacity}"`
  return ` stroke="${colour}" stroke-width="${written(width * scale)}"${dashes}${paled}`
}

function linesOf(shape: Extract<Shape, { kind: 'lines' }>): string {
  const path = shape.lines.map((line) => pathOf(line, shape.isClosed)).join('')
  const scale = `transform="scale(${1 / PER_POINT})"`
  const rule = shape.isClosed ? ' fill-rule="evenodd"' : ''
  const fill = shape.pattern === undefined ? fillOf(shape) : ` fill="url(#plan-${shape.pattern}-fine)"`
  return `<path ${scale} d="${path}"${fill}${rule}${strokeOf(shape.stroke, PER_POINT)} stroke-linejoin="round"/>`
}

/** Relative steps: most are one or two digits. */
function pathOf(line: Line, isClosed: boolean): string {
  let [x, y] = [line[0] as number, line[1] as number]
  let path = `M${x} ${y}l`
  for (let at = 2; at < line.length; at += 2) {
    const [dx, dy] = [(line[at] as number) - x, (line[at + 1] as number) - y]
    x += dx
    y += dy
    path += `${dx < 0 || at === 2 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`
  }
  return isClosed ? `${path}z` : path
}

function textOf({ text, x, y, anchor, size, isBold, fill, halo }: TextShape): string {
  const parts = [
    `x="${written(x)}" y="${written(y)}" font-size="${written(size)}" fill="${fill}"`,
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    isBold ? ' font-weight="700"' : '',
    halo === undefined ? '' : `${strokeOf(halo)} stroke-linejoin="round" paint-order="stroke"`,
  ]
  return `<text ${parts.join('')}>${escaped(text)}</text>`
}
