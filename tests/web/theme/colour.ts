/** Linear light of each channel, 0–1, of #rrggbb. */
type Light = readonly [red: number, green: number, blue: number]

const linear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4

export function light(colour: string): Light {
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error(`colour: ${colour} is not #rrggbb`)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  )
  return [red, green, blue]
}

/** WCAG 2 relative luminance. */
export const luminance = ([red, green, blue]: Light) => 0.2126 * red + 0.7152 * green + 0.0722 * blue

function ratio(a: Light, b: Light): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (bright + 0.05) / (dim + 0.05)
}

export const contrast = (a: string, b: string) => ratio(light(a), light(b))
export const contrastOf = ratio

/** A colour laid over another as far as `share` says, mixed as screens mix: in the coded values. */
export function laidOver(colour: string, ground: string, share: number): string {
  const part = (at: number) => {
    const [above = 0, below = 0] = [colour, ground].map((each) => Number.parseInt(each.slice(at, at + 2), 16))
    return Math.round(above * share + below * (1 - share))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(1)}${part(3)}${part(5)}`
}

type Matrix = readonly [Light, Light, Light]

/**
 * How each kind of colour vision sees linear light. Dichromats: Machado, Oliveira and Fernandes 2009, severity 1;
 * greyscale: luminance.
 */
export const VISIONS: Record<string, Matrix> = {
  'every colour': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  greyscale: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
}

export function seen(colour: string, vision: Matrix): Light {
  const given = light(colour)
  const [red = 0, green = 0, blue = 0] = vision.map((row) => {
    const sum = row.reduce((total, factor, at) => total + factor * (given[at] as number), 0)
    return Math.min(1, Math.max(0, sum))
  })
  return [red, green, blue]
}

/** CIELAB difference (CIE76) of two lights under D65. */
export function difference(a: Light, b: Light): number {
  const [from, to] = [lab(a), lab(b)]
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2])
}

function lab([red, green, blue]: Light): Light {
  const [x, y, z] = [
    (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
    0.2126 * red + 0.7152 * green + 0.0722 * blue,
    (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
  ].map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116)) as [number, number, number]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
