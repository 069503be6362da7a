/** A text of an SVG with where it stands, in the units of its viewBox. */
export interface SvgText {
  text: string
  x: number
  y: number
  size: number
  anchor: string
  isBold: boolean
  hasHalo: boolean
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null
}

export function textsOf(svg: string): SvgText[] {
  return [...svg.matchAll(/<text( [^>]*)>([^<]*)<\/text>/g)].map(([, tag = '', text = '']) => ({
    text: plain(text),
    x: Number(attribute(tag, 'x')),
    y: Number(attribute(tag, 'y')),
    size: Number(attribute(tag, 'font-size')),
    anchor: attribute(tag, 'text-anchor') ?? 'start',
    isBold: attribute(tag, 'font-weight') === '700',
    hasHalo: attribute(tag, 'paint-order') !== null,
  }))
}

export function descriptionOf(svg: string): string {
  return plain(/<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? '')
}

/** The maps of a picture, each with what is drawn in it. */
export function mapsOf(svg: string): string[] {
  return [...svg.matchAll(/<g>\n([\s\S]*?)\n<\/g>/g)].map(([, inner = '']) => inner)
}

export interface Frame {
  x: number
  y: number
  wide: number
  high: number
}

/** Where a map of `mapsOf` stands: its sea is drawn first. */
export function frameOf(map: string): Frame {
  const [sea = ''] = map.split('\n')
  const [x = 0, y = 0, wide = 0, high = 0] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(attribute(sea, name)),
  )
  return { x, y, wide, high }
}

/** All corners of what a map fills with a colour, in the units of the viewBox: its lines are tenths of these. */
export function cornersOf(map: string, fill: string): [number, number][] {
  const paths = map.split('\n').filter((line) => line.startsWith('<path') && attribute(line, 'fill') === fill)
  return paths.flatMap((path) =>
    (attribute(path, 'd') ?? '').split('M').flatMap((line) => {
      const steps = (line.match(/-?\d+/g) ?? []).map(Number)
      let [x, y] = [0, 0]
      return Array.from({ length: steps.length / 2 }, (_, at): [number, number] => {
        x += steps[2 * at] as number
        y += steps[2 * at + 1] as number
        return [x / 10, y / 10]
      })
    }),
  )
}
