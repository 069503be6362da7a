import type { NamedPlace } from '../sources/codes.ts'
import { prefectureCodes, readAttributes, type UnitAttributes } from './attributes.ts'
import { checkPrefecture } from './check-prefecture.ts'
import { dateOfFile } from './date-of-file.ts'
import { openLayers } from './open-file.ts'
import { Refusal } from './refusal.ts'
import { settleUndecided, type Units } from './settle-undecided.ts'
import type { Layer, OfficialPolygon } from './shape.ts'

/** A prefecture as an official file has it: its municipalities and wards, merged by code. */
export interface OfficialPrefecture {
  code: string
  /** YYYY-MM-DD */
  date: string
  /** Name of the file that it came from. */
  file: string
  units: Units
  /** Pieces that belong to no municipality, by now with a neighbour. */
  undecided: number
}

export interface Gathering {
  /** Present places, which every file must agree with. */
  places: readonly NamedPlace[]
  /** The files' date where their names do not say it; null otherwise. */
  date: string | null
  /** Only these prefectures are taken; null: all that the files hold. */
  only: readonly string[] | null
}

interface Found {
  units: Units
  undecided: OfficialPolygon[]
}

/** Reads files of N03 one shape at a time. Throws a Refusal, which names the file, when one of them cannot be taken. */
export async function gatherFiles(files: readonly string[], asked: Gathering): Promise<OfficialPrefecture[]> {
  const all = new Map<string, OfficialPrefecture>()
  for (const file of files)
    for (const layer of await openLayers(file))
      for (const prefecture of await gatherLayer(layer, asked)) {
        const other = all.get(prefecture.code)
        if (other)
          throw new Refusal(
            file,
            `${nameOf(asked, prefecture.code)} は ${other.file} にもあります。どちらか一つを指定してください。`,
          )
        all.set(prefecture.code, prefecture)
      }
  for (const code of asked.only ?? [])
    if (!all.has(code)) throw new Refusal(files.join('、'), `${nameOf(asked, code)} がありません。`)
  return [...all.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

async function gatherLayer(layer: Layer, asked: Gathering): Promise<OfficialPrefecture[]> {
  const date = asked.date ?? dateOfFile(layer.name)
  if (date === null)
    throw new Refusal(
      layer.name,
      '名前からいつのデータかが分かりません。--date 2025-01-01 のように指定してください。',
    )
  const prefectures = prefectureCodes(asked.places)
  const found = new Map<string, Found>()
  let count = 0
  for await (const { attributes, polygons } of layer.shapes()) {
    count++
    const unit = readAttributes(attributes, layer.name, prefectures)
    if (asked.only === null || asked.only.includes(unit.prefecture)) add(found, unit, polygons)
  }
  if (count === 0) throw new Refusal(layer.name, '図形がひとつもありません。')
  return [...found].map(([code, { units, undecided }]) => {
    checkPrefecture({ code, units, date }, layer.name, asked.places)
    settleUndecided(units, undecided)
    return { code, date, file: layer.name, units, undecided: undecided.length }
  })
}

function add(found: Map<string, Found>, unit: UnitAttributes, polygons: readonly OfficialPolygon[]): void {
  const own: Found = found.get(unit.prefecture) ?? { units: new Map(), undecided: [] }
  found.set(unit.prefecture, own)
  if (unit.code === null) {
    own.undecided.push(...polygons)
    return
  }
  const known = own.units.get(unit.code)
  if (known) known.push(...polygons)
  else own.units.set(unit.code, [...polygons])
}

function nameOf({ places }: Gathering, prefecture: string): string {
  return places.find(({ code }) => code === prefecture)?.name ?? prefecture
}
