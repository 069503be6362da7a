import renumbered from '../corrections/renumbered.json' with { type: 'json' }
import type { NamedPlace } from '../sources/codes.ts'
import { checkShapes } from './check-shapes.ts'
import { inWords } from './date-of-file.ts'
import { Refusal } from './refusal.ts'
import type { Units } from './settle-undecided.ts'

/** How many codes a message names. */
const NAMED = 5

/**
 * Holds a prefecture of a file against the present code table: every unit must be there and no other. Throws a Refusal
 * that names what is missing (a file cut off, or of one part only) or out of use (an older file).
 */
export function checkPrefecture(
  { code, units, date }: { code: string; units: Units; date: string },
  file: string,
  places: readonly NamedPlace[],
): void {
  const own = places.filter((place) => place.prefecture === code && isDrawn(place))
  const prefecture = places.find((place) => place.code === code)?.name ?? code
  const strange = [...units.keys()].filter((unit) => !own.some((place) => place.code === unit)).sort()
  const old = strange.flatMap((unit) => renumbered.codes.filter((change) => change.code === unit))
  if (old.length > 0) {
    const [since] = old
      .map((change) => change.since)
      .sort()
      .reverse()
    throw new Refusal(
      file,
      `${inWords(date)}のデータで、廃止された市区町村を含みます（${some(old)}）。${inWords(since as string)}以後のものが必要です。`,
    )
  }
  if (strange.length > 0)
    throw new Refusal(file, `${prefecture}にない市区町村コードがあります（${listed(strange)}）。`)
  const missing = own.filter((place) => !units.has(place.code))
  if (missing.length > 0)
    throw new Refusal(
      file,
      `${prefecture}の ${own.length} 市区町村のうち ${missing.length} がありません（${some(missing)}）。途中で切れているか、一部だけのファイルです。`,
    )
  checkShapes(units, file, (unit) => own.find((place) => place.code === unit)?.name ?? '')
}

/** A place that is drawn by itself: not a designated city, which is its wards, nor a prefecture. */
function isDrawn({ kind }: NamedPlace): boolean {
  return kind !== 'prefecture' && kind !== 'designated-city'
}

function some(places: readonly { code: string; name: string }[]): string {
  return listed(places.map(({ code, name }) => `${code} ${name}`))
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED
  return `${names.slice(0, NAMED).join('、')}${rest > 0 ? ` ほか ${rest}` : ''}`
}
