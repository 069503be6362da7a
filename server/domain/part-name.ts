import { counted } from './counted.ts'
import type { Place } from './place.ts'
import type { PlanPart } from './plan.ts'
import { PREFECTURES } from './region.ts'

/** The table of codes, as far as names of parts are made of it. */
export type PlaceOf = (code: string) => Pick<Place, 'name' | 'romaji' | 'parent'> | undefined

/**
 * What a part of a plan's area is called: as the edition has it in Japanese, and in English Ise-shi, Mie;
 * Miyagi; 51 municipalities in Gifu, Aichi, Mie, as many as the Japanese name says, where a whole city counts once.
 * @param placeOf the table of codes; before it has come, a single municipality is counted, too
 */
export function partNameIn(
  { name, municipalities, prefectures }: Pick<PlanPart, 'name' | 'municipalities' | 'prefectures'>,
  language: 'ja' | 'en',
  placeOf: PlaceOf,
): string {
  if (language === 'ja') return name
  const covered = PREFECTURES.filter(({ code }) => prefectures.includes(code))
  const within = covered.map(({ en }) => en).join(', ')
  if (name === covered.map(({ ja }) => ja).join('・')) return within
  const first = placeOf(municipalities[0] ?? '')
  const city = placeOf(first?.parent ?? '')
  const body = municipalities.length === 1 ? first : name.endsWith(city?.name ?? '-') ? city : undefined
  if (body !== undefined) return `${body.romaji}, ${within}`
  const [, besides, said] = /(の|ほか)(\d+)市区町村$/.exec(name) ?? []
  const count = said === undefined ? municipalities.length : Number(said) + (besides === 'ほか' ? 1 : 0)
  return `${counted(String(count), 'municipality', 'municipalities')} in ${within}`
}
