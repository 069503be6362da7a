import type { Place } from '../../domain/place.ts'
import type { PlaceCode } from '../../domain/place-code.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { PREFECTURES } from '../../domain/region.ts'
import { type Finding, warning } from '../problem.ts'

/** Whether an address begins with the name of another place than its code's; null where it does not. */
export type AddressDoubt = (address: string | null, code: PlaceCode | null) => Finding | null

/**
 * Addresses name their prefecture first, or the municipality. Of a prefecture's municipalities the longest name counts,
 * with its county or without: 府中町 is no 府中.
 */
export function addressDoubt(places: PlaceIndex): AddressDoubt {
  const known = new Map<string, { text: string; place: Place }[]>()
  const namesIn = (prefecture: string) => {
    const before = known.get(prefecture)
    if (before !== undefined) return before
    const names = places.table.places
      .filter((place) => place.prefecture === prefecture && place.kind !== 'prefecture')
      .flatMap((place) =>
        [place.name, ...(place.county === null ? [] : [place.county + place.name])].map((text) => ({
          text,
          place,
        })),
      )
      .sort((a, b) => b.text.length - a.text.length)
    known.set(prefecture, names)
    return names
  }
  return (address, code) => {
    if (address === null || code === null) return null
    const named = PREFECTURES.find(({ ja }) => address.startsWith(ja))
    const own = places.get(code.municipality ?? code.prefecture)
    if (named !== undefined && named.code !== code.prefecture)
      return contradiction(
        named.ja,
        PREFECTURES.find((one) => one.code === code.prefecture)?.ja ?? code.prefecture,
      )
    if (code.municipality === null || own === undefined) return null
    // A site at sea, or over a border, names several: 男鹿市・潟上市・秋田市沖.
    if (address.includes(own.name)) return null
    const rest = address.slice(named?.ja.length ?? 0).trimStart()
    const found = namesIn(code.prefecture).find(({ text }) => rest.startsWith(text))?.place
    if (found === undefined || isRelated(found, own)) return null
    return contradiction(found.name, own.name)
  }
}

/** The same place, its city, or a ward of it; or another of the same name. */
function isRelated(found: Place, own: Place): boolean {
  return found.name === own.name || found.code === own.parent || found.parent === own.code
}

function contradiction(named: string, own: string): Finding {
  return warning(
    'address-contradicts-code',
    `所在地は${named}で始まりますが、市区町村コードは${own}のものです。`,
    '所在地の市区町村コード',
  )
}
