import { boxOf } from './box.ts'
import { type DrawnArea, edgesOf } from './drawn-area.ts'

/** The latitudes of an area are divided into at most so many bands, each with the sides that reach into it. */
const MOST_BANDS = 1024

/**
 * A test whether a position [degrees] lies in a drawn area, for many positions: by the rule of the query on rows
 * (queries/within-condition.ts), in the same arithmetic, so that both give the same answer to the last bit. Only the
 * sides of the position's band are looked at.
 */
export function insideArea(area: DrawnArea): (lng: number, lat: number) => boolean {
  const edges = edgesOf(area)
  const [west, south, east, north] = boxOf(area.flat(2))
  const bands = Math.min(MOST_BANDS, Math.max(1, edges.length))
  // The same rising function places sides and positions, so rounding never parts a position from its side.
  const bandOf = (lat: number) =>
    Math.min(bands - 1, Math.max(0, Math.floor(((lat - south) / (north - south)) * bands)))
  const inBand: number[][] = Array.from({ length: bands }, () => [])
  for (const [at, { low, high }] of edges.entries())
    for (let band = bandOf(low[1]); band <= bandOf(high[1]); band++) inBand[band]?.push(at)
  const first = Uint32Array.from([0, ...inBand.map(({ length }) => length)])
  for (let band = 0; band < bands; band++)
    first[band + 1] = (first[band] as number) + (first[band + 1] as number)
  const ordered = inBand.flat().map((at) => edges[at] as (typeof edges)[number])
  const polygon = Int32Array.from(ordered, (edge) => edge.polygon)
  const lowLng = Float64Array.from(ordered, ({ low }) => low[0])
  const lowLat = Float64Array.from(ordered, ({ low }) => low[1])
  const highLat = Float64Array.from(ordered, ({ high }) => high[1])
  const wide = Float64Array.from(ordered, ({ low, high }) => high[0] - low[0])
  const tall = Float64Array.from(ordered, ({ low, high }) => high[1] - low[1])
  return (lng, lat) => {
    // A position that is not known is NaN, which no comparison lets in.
    if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return false
    const band = bandOf(lat)
    let [isInside, of] = [false, -1]
    for (let at = first[band] as number; at < (first[band + 1] as number); at++) {
      if (polygon[at] !== of) {
        if (isInside) return true
        of = polygon[at] as number
      }
      const low = lowLat[at] as number
      if (low > lat || (highLat[at] as number) <= lat) continue
      if (lng < ((wide[at] as number) * (lat - low)) / (tall[at] as number) + (lowLng[at] as number))
        isInside = !isInside
    }
    return isInside
  }
}
