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
