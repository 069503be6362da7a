import type { Filter, FilterName } from '../../server/domain/filter.ts'
import type { Place } from '../../server/domain/place.ts'

/** Every step gives a new filter that holds no empty list, so that equal filters are equal links. */
function withList<Name extends FilterName>(filter: Filter, name: Name, list: readonly unknown[]): Filter {
  const { [name]: _, ...rest } = filter
  return list.length === 0 ? rest : { ...rest, [name]: [...list] }
}

/** Turns one value of a repeatable condition on or off. */
export function toggle(filter: Filter, name: FilterName, value: string | number): Filter {
  const known = (filter[name] ?? []) as readonly (string | number)[]
  const without = known.filter((one) => one !== value)
  return withList(filter, name, without.length === known.length ? [...known, value] : without)
}

/** Sets or, with undefined, takes off a condition of a single value. */
export function withValue<Name extends FilterName>(filter: Filter, name: Name, value: Filter[Name]): Filter {
  const { [name]: _, ...rest } = filter
  return value === undefined ? rest : { ...rest, [name]: value }
}

/**
 * Turns a prefecture on or off. Conditions on prefecture and municipality hold at one and the same site, so a
 * prefecture beside municipalities elsewhere would select nothing: choosing one kind takes off the other.
 */
export function togglePrefecture(filter: Filter, code: string): Filter {
  return toggle(withList(filter, 'municipality', []), 'prefecture', code)
}

/** Turns a municipality on or off; without the last one its prefecture stands again. */
export function toggleMunicipality(filter: Filter, code: string): Filter {
  const next = toggle(withList(filter, 'prefecture', []), 'municipality', code)
  return next.municipality === undefined ? withList(next, 'prefecture', [code.slice(0, 2)]) : next
}

/** Adds a place of any kind, as chosen from the suggestions or the map. */
export function withPlace(filter: Filter, kind: Place['kind'], code: string): Filter {
  const name = kind === 'prefecture' ? 'prefecture' : 'municipality'
  return filter[name]?.includes(code) ? filter : addPlaces(filter, name, [code])
}

/** Adds several places of one kind (the successors of a merged town). */
export function addPlaces(
  filter: Filter,
  name: 'prefecture' | 'municipality',
  codes: readonly string[],
): Filter {
  const other = name === 'prefecture' ? 'municipality' : 'prefecture'
  const known = filter[name] ?? []
  return withList(withList(filter, other, []), name, [...new Set([...known, ...codes])])
}

/** Only the cases at one place, all other conditions kept. */
export function onlyAt(filter: Filter, code: string): Filter {
  const { prefecture: _, municipality: __, ...rest } = filter
  return code.length === 2 ? { ...rest, prefecture: [code] } : { ...rest, municipality: [code] }
}

/** Prefectures that a filter names, itself or by a municipality. */
export function prefecturesNamed(filter: Filter): string[] {
  const byMunicipality = (filter.municipality ?? []).map((code) => code.slice(0, 2))
  return [...new Set([...(filter.prefecture ?? []), ...byMunicipality])].sort()
}

export function hasConditions(filter: Filter): boolean {
  return Object.keys(filter).length > 0
}

/** A company chosen from the suggestions; what was typed to find it is no text search. */
export function withCompany(filter: Filter, name: string): Filter {
  return { ...withValue(filter, 'q', undefined), company: [name] }
}
