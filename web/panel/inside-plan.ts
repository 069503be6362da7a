import type { Filter } from '../../server/domain/filter.ts'
import type { Place } from '../../server/domain/place.ts'

/**
 * The place conditions that mean a plan's area: its prefectures where it covers all of each, else its municipalities
 * with every designated city whose wards are all in it (a case may be known only to the city).
 * @param municipalities leaf codes of the area
 */
export function insidePlan(
  municipalities: readonly string[],
  places: readonly Place[],
): Pick<Filter, 'prefecture' | 'municipality'> {
  const inside = new Set(municipalities)
  const prefectures = [...new Set(municipalities.map((code) => code.slice(0, 2)))].sort()
  const leaves = places.filter((place) => place.kind === 'municipality' || place.kind === 'ward')
  const isWhole = prefectures.every((prefecture) =>
    leaves.every((place) => place.prefecture !== prefecture || inside.has(place.code)),
  )
  if (isWhole && leaves.length > 0) return { prefecture: prefectures }
  const cities = places
    .filter((place) => place.kind === 'designated-city')
    .filter((city) => leaves.every((ward) => ward.parent !== city.code || inside.has(ward.code)))
    .map((city) => city.code)
  return { municipality: [...new Set([...cities, ...municipalities])].sort() }
}
