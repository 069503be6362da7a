import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import area from '@turf/area'
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js'
import { describe, expect, test } from 'vitest'
import { type BoundaryFeature, readBoundaries, readNeighbours, readPlaceTable } from '../../geodata/read.ts'
import { checkDigit } from '../../server/domain/place-code.ts'

const DIST = fileURLToPath(new URL('../../geodata/dist/', import.meta.url))
const CORRECTIONS = fileURLToPath(new URL('../../geodata/corrections/', import.meta.url))
const LEVELS = ['nation', 'block', 'prefecture', 'street'] as const
/** 国土地理院「全国都道府県市区町村別面積調」, with the Northern Territories. */
const JAPAN_KM2 = 377_975
const { places, successors } = readPlaceTable()
const leaves = places.filter(({ kind }) => kind !== 'prefecture' && kind !== 'designated-city')
const codes = (features: readonly BoundaryFeature[]) => features.map(({ properties }) => properties.code)
const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code).sort()

type Box = [west: number, south: number, east: number, north: number]
function boxOf({ geometry }: BoundaryFeature): Box {
  const points = geometry.coordinates.flat(2)
  const [lngs, lats] = [points.map((point) => point[0] ?? 0), points.map((point) => point[1] ?? 0)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

describe('every unit of Japan has its boundary', () => {
  test('1,892 municipalities and wards, and the six villages of the Northern Territories', () => {
    const villages = leaves.filter(({ kind }) => kind === 'northern-territory')
    expect(villages.map(({ name }) => name)).toEqual([
      '色丹村',
      '泊村',
      '留夜別村',
      '留別村',
      '紗那村',
      '蘂取村',
    ])
    expect(leaves).toHaveLength(1_892 + 6)
  })

  test.each(LEVELS)('at level %s none is lost and none is empty', async (level) => {
    const units = await readBoundaries(level, 'municipalities')
    expect(codes(units)).toEqual(codesOf(leaves))
    expect(units.filter((unit) => !(area(unit) > 0)).map(({ properties }) => properties.name)).toEqual([])
    const prefectures = await readBoundaries(level, 'prefectures')
    expect(prefectures).toHaveLength(47)
    const cities = await readBoundaries(level, 'cities')
    expect(codes(cities)).toEqual(codesOf(places.filter(({ kind }) => kind === 'designated-city')))
    expect(cities).toHaveLength(20)
  })

  test('wards add up to their city, the units of a prefecture to it, and all of them to Japan within 0.5 %', async () => {
    const units = await readBoundaries('prefecture', 'municipalities')
    const prefectures = await readBoundaries('prefecture', 'prefectures')
    for (const prefecture of prefectures) {
      const own = units.filter(({ properties }) => properties.code.startsWith(prefecture.properties.code))
      const ratio = own.reduce((sum, unit) => sum + area(unit), 0) / area(prefecture)
      expect(Math.abs(ratio - 1), prefecture.properties.name).toBeLessThan(0.0001)
    }
    for (const city of await readBoundaries('prefecture', 'cities')) {
      const wards = units.filter(({ properties }) => properties.parent === city.properties.code)
      expect(wards.length, city.properties.name).toBeGreaterThan(2)
      const ratio = wards.reduce((sum, ward) => sum + area(ward), 0) / area(city)
      expect(Math.abs(ratio - 1), city.properties.name).toBeLessThan(0.0001)
    }
    const km2 = units.reduce((sum, unit) => sum + area(unit), 0) / 1e6
    expect(Math.abs(km2 / JAPAN_KM2 - 1)).toBeLessThan(0.005)
  })

  test('浜松市 has the three wards of 2024, and the seven before them are followed by these', async () => {
    const wards = leaves.filter(({ parent }) => parent === '22130').map(({ name }) => name)
    expect(wards).toEqual(['浜松市中央区', '浜松市浜名区', '浜松市天竜区'])
    const former = successors.filter(({ code }) => /^2213[1-7]$/.test(code))
    expect(former).toHaveLength(7)
    expect(former.find(({ code }) => code === '22135')?.successors).toEqual(['22138', '22139'])
    const known = new Set(places.map(({ code }) => code))
    for (const { code, successors: next } of successors) {
      expect(known.has(code), code).toBe(false)
      expect(next.length, code).toBeGreaterThan(0)
      for (const successor of next) expect(known.has(successor), `${code} → ${successor}`).toBe(true)
    }
  })
})

describe('the spatial index finds what a look at every feature finds', () => {
  test.each<[string, Box]>([
    ['東京湾', [139.6, 35.3, 140.1, 35.8]],
    ['那覇', [127.6, 26.1, 127.8, 26.3]],
    ['根室海峡', [145, 43.2, 146, 44.5]],
    ['the whole country', [122, 20, 154, 46]],
    ['the Pacific', [150, 30, 152, 32]],
  ])('%s', async (_, [west, south, east, north]) => {
    const expected = (await readBoundaries('block', 'municipalities')).filter((unit) => {
      const [w, s, e, n] = boxOf(unit)
      return w <= east && e >= west && s <= north && n >= south
    })
    const bytes = new Uint8Array(readFileSync(`${DIST}block/municipalities.fgb`))
    const found: BoundaryFeature[] = []
    const box = { minX: west, minY: south, maxX: east, maxY: north }
    for await (const unit of deserialize(bytes, { rect: box })) found.push(unit as unknown as BoundaryFeature)
    expect(codes(found).sort()).toEqual(codes(expected))
  })
})

describe('neighbours and code table', () => {
  test('a pair of neighbours stands once, of two units that there are', () => {
    const known = new Set(codesOf(leaves))
    const pairs = readNeighbours()
    for (const [a, b] of pairs) expect(a < b && known.has(a) && known.has(b), `${a} ${b}`).toBe(true)
    expect(new Set(pairs.map(String)).size).toBe(pairs.length)
    expect(pairs).toContainEqual(['43403', '43404'])
  })

  test('every place has its kanji, kana, romaji, six digits, parent, label and box', () => {
    const byCode = new Map(places.map((place) => [place.code, place]))
    for (const place of places) {
      const { code, name, kana, romaji, code6, parent, prefecture, label, bbox } = place
      expect(name, code).toMatch(/[都道府県市区町村]$/)
      expect(kana, name).toMatch(/^[ぁ-ゖー]+$/)
      expect(romaji, name).toMatch(/^[A-Z][A-Za-z' -]+$/)
      const five = code.padEnd(5, '0')
      expect(code6, name).toBe(`${five}${checkDigit(five)}`)
      expect(code.startsWith(prefecture), name).toBe(true)
      expect(parent === null, name).toBe(place.kind === 'prefecture')
      if (parent !== null) expect(byCode.get(parent)?.prefecture, name).toBe(prefecture)
      const [west, south, east, north] = bbox
      expect(label[0] > west && label[0] < east && label[1] > south && label[1] < north, name).toBe(true)
    }
    expect(places.filter(({ kind }) => kind === 'prefecture')).toHaveLength(47)
  })

  test('a correction says why and on whose word', () => {
    for (const name of [
      'kept-islands',
      'neighbours',
      'northern-villages',
      'renumbered',
      'romaji',
      'straits',
      'waters',
    ]) {
      const { because, source, pairs } = JSON.parse(readFileSync(`${CORRECTIONS}${name}.json`, 'utf8'))
      expect(because, name).toMatch(/\S{3}/)
      const sources = source === undefined ? pairs.map((pair: { source: string }) => pair.source) : [source]
      for (const said of sources) expect(said, name).toMatch(/\S{3}/)
    }
  })
})
