/** The papers and the slide that a snapshot is drawn on, upright, in points (1/72 inch). */
export const PAGE_SIZES = [
  { id: 'A4', ja: 'A4', en: 'A4', wide: (210 / 25.4) * 72, high: (297 / 25.4) * 72, dpi: 300 },
  { id: 'A3', ja: 'A3', en: 'A3', wide: (297 / 25.4) * 72, high: (420 / 25.4) * 72, dpi: 300 },
  { id: '16x9', ja: 'スライド（16:9）', en: 'Slide (16:9)', wide: 540, high: 960, dpi: 144 },
] as const
export type PageSizeId = (typeof PAGE_SIZES)[number]['id']

export const ORIENTATIONS = [
  { id: 'portrait', ja: '縦', en: 'Portrait' },
  { id: 'landscape', ja: '横', en: 'Landscape' },
] as const
export type Orientation = (typeof ORIENTATIONS)[number]['id']

export const LEAST_DPI = 36
export const MOST_DPI = 600
/** A page of its own size is written in pixels; so many of them make a CSS inch. */
const OWN_DPI = 96
const LEAST_OWN = { wide: 800, high: 600 }
const MOST_OWN = 10_000

/** A size as it is asked for: a named one, or pixels. */
export type PageSize = PageSizeId | { wide: number; high: number }

/** What a picture is drawn on. */
export interface Page {
  /** Points. */
  wide: number
  high: number
  /** Pixels of the picture as PNG. */
  pixelsWide: number
  pixelsHigh: number
  dpi: number
}

/** @returns the size that a text names (`A4`, `1920x1080`); null when it names none */
export function readPageSize(text: string): PageSize | null {
  const named = PAGE_SIZES.find(({ id }) => id === text)
  if (named !== undefined) return named.id
  const own = /^(\d{3,5})x(\d{3,5})$/.exec(text)
  if (own === null) return null
  const [wide, high] = [Number(own[1]), Number(own[2])]
  return Math.max(wide, high) > MOST_OWN ? null : { wide, high }
}

/** @returns dots an inch; null when it is no whole number within the bounds */
export function readDpi(text: string): number | null {
  const dpi = /^\d{2,3}$/.test(text) ? Number(text) : 0
  return dpi >= LEAST_DPI && dpi <= MOST_DPI ? dpi : null
}

/**
 * The page of a size. Paper stands upright and slides lie unless said; of pixels, their own shape says it.
 * @param dpi of a named size: pixels an inch of the PNG; of pixels: how large the writing is (96: as on a screen)
 * @returns null when pixels are too few for what must be written
 */
export function pageOf(
  size: PageSize,
  orientation: Orientation | null = null,
  dpi: number | null = null,
): Page | null {
  if (typeof size === 'object') return ownPage(size, dpi ?? OWN_DPI)
  const named = PAGE_SIZES.find(({ id }) => id === size)
  if (named === undefined) throw new Error(`page: no size ${size}`)
  const isUpright = orientation === null ? named.id !== '16x9' : orientation === 'portrait'
  const [wide, high] = isUpright ? [named.wide, named.high] : [named.high, named.wide]
  const each = dpi ?? named.dpi
  return {
    ...{ wide, high, dpi: each },
    pixelsWide: Math.round((wide / 72) * each),
    pixelsHigh: Math.round((high / 72) * each),
  }
}

function ownPage({ wide, high }: { wide: number; high: number }, dpi: number): Page | null {
  const scale = OWN_DPI / dpi
  if (Math.max(wide, high) * scale < LEAST_OWN.wide || Math.min(wide, high) * scale < LEAST_OWN.high)
    return null
  return {
    wide: (wide / dpi) * 72,
    high: (high / dpi) * 72,
    pixelsWide: wide,
    pixelsHigh: high,
    dpi,
  }
}

/** What a size of one's own must be, in plain Japanese. */
export const PAGE_SIZE_EXPECTED = `${PAGE_SIZES.map(({ id }) => id).join('、')}、または 幅x高さ（ピクセル。長い辺が${LEAST_OWN.wide}以上、短い辺が${LEAST_OWN.high}以上、${MOST_OWN}以下）`
