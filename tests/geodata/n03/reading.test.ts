import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Position } from 'geojson'
import { afterAll, describe, expect, test } from 'vitest'
import { gatherFiles, type OfficialPrefecture } from '../../../geodata/n03/gather.ts'
import { readPlaces } from '../../../geodata/sources/codes.ts'
import { asGeojson, attributesOf, type N03Feature, officialFeatures } from './official-files.ts'
import { asShapefile } from './shapefile.ts'

const folder = mkdtempSync(join(tmpdir(), 'n03-reading-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const asked = { places: readPlaces(), date: null, only: null }
const kumamoto = officialFeatures('43', 'from-2024')
const before = officialFeatures('43', 'before-2024')
const nagano = officialFeatures('20', 'from-2024')

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}
const zipped = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  )
/** Codes with how many polygons and corners each has. */
const contentOf = (prefecture: OfficialPrefecture | undefined) =>
  [...(prefecture?.units ?? [])]
    .map(([code, polygons]) => [code, polygons.length, polygons.flat(2).reduce((n, r) => n + r.length, 0)])
    .sort()
const [expected] = await gatherFiles([put('N03-20250101_43.geojson', asGeojson(kumamoto))], asked)
const refusal = async (files: string[], more: Partial<Parameters<typeof gatherFiles>[1]> = {}) => {
  const said = await gatherFiles(files, { ...asked, ...more }).then(
    () => 'taken',
    (problem: Error) => problem.message,
  )
  // Whatever is wrong, the message begins with the file's name.
  expect(said).toContain(basename(files.at(-1) ?? ''))
  return said
}

describe('official files of every form give the same municipalities', () => {
  test('a GeoJSON of 熊本県: 49 municipalities and wards, polygons of one code gathered', () => {
    expect(expected).toMatchObject({ code: '43', date: '2025-01-01', undecided: 0 })
    expect(expected?.units.size).toBe(49)
    expect([...(expected?.units.values() ?? [])].flat().length).toBe(kumamoto.length)
    expect(kumamoto.length).toBeGreaterThan(49)
  })

  const [utf8, sjis] = [asShapefile(kumamoto, 'utf-8'), asShapefile(before, 'cp932')]
  test.each<[string, () => string, string]>([
    [
      'GeoJSON, attributes before 2024',
      () => put('N03-23_43_230101.geojson', asGeojson(before)),
      '2023-01-01',
    ],
    [
      'Shapefile in CP932, attributes before 2024',
      () => {
        put('N03-19_43_190101.dbf', sjis.dbf)
        return put('N03-19_43_190101.shp', sjis.shp)
      },
      '2019-01-01',
    ],
    [
      'zip of a Shapefile in UTF-8',
      () =>
        put(
          'a.zip',
          zipped({
            'N03-20250101_43.shp': utf8.shp,
            'N03-20250101_43.dbf': utf8.dbf,
            'N03-20250101_43.cpg': 'UTF-8',
          }),
        ),
      '2025-01-01',
    ],
    [
      'zip as downloaded, with a GeoJSON in a folder and layers of whole prefectures',
      () =>
        put(
          'N03-20250101_43_GML.zip',
          zipped({
            'N03-20250101_43_GML\\N03-20250101_43.geojson': asGeojson(kumamoto),
            'N03-20250101_43_GML\\N03-20250101_43_prefecture.geojson': '{}',
            'N03-20250101_43_GML\\KS-META-N03.xml': '<x/>',
          }),
        ),
      '2025-01-01',
    ],
  ])('%s', async (_, write, date) => {
    const [found] = await gatherFiles([write()], asked)
    expect(found?.date).toBe(date)
    expect(contentOf(found)).toEqual(contentOf(expected))
  })

  test('of a file of several prefectures all are taken, or only those asked for', async () => {
    const file = put('N03-20250101.geojson', asGeojson([...nagano, ...kumamoto]))
    expect((await gatherFiles([file], asked)).map(({ code }) => code)).toEqual(['20', '43'])
    const [only, ...more] = await gatherFiles([file], { ...asked, only: ['43'] })
    expect(contentOf(only)).toEqual(contentOf(expected))
    expect(more).toEqual([])
  })

  test('land of no municipality is drawn with the neighbour of the longest border', async () => {
    const [first] = kumamoto
    const unclaimed = {
      ...first,
      properties: { ...first?.properties, N03_004: '所属未定地', N03_005: null, N03_007: '43000' },
    }
    const twice = first as N03Feature
    const small = {
      ...twice,
      geometry: { ...twice.geometry, coordinates: [triangleBeside(twice)] },
    }
    const file = put(
      'N03-20250101_43_b.geojson',
      asGeojson([{ ...unclaimed, geometry: small.geometry }, ...kumamoto]),
    )
    const [found] = await gatherFiles([file], asked)
    expect(found?.undecided).toBe(1)
    const code = twice.properties.N03_007 ?? ''
    expect(found?.units.get(code)?.length).toBe((expected?.units.get(code)?.length ?? 0) + 1)
  })
})

/** A triangle of three neighbouring corners that belong to this unit alone: a piece of coast. */
function triangleBeside({ geometry, properties }: N03Feature): [number, number][] {
  const others = new Set(
    kumamoto
      .filter((one) => one.properties.N03_007 !== properties.N03_007)
      .flatMap((one) => one.geometry.coordinates.flat().map(String)),
  )
  const ring = geometry.coordinates[0] ?? []
  const at = ring.findIndex((_, k) =>
    [0, 1, 2].every((step) => ring[k + step] && !others.has(String(ring[k + step]))),
  )
  const corners = (at < 0 ? ring.slice(0, 3) : ring.slice(at, at + 3)) as [number, number][]
  return [...corners, corners[0] as [number, number]]
}

describe('what cannot be taken is refused by name, with what is wrong', () => {
  const text = asGeojson(kumamoto)
  const zip = zipped({ 'N03-20250101_43.geojson': text })
  const damaged = zip.slice()
  damaged.fill(0, 1_000, 1_100)
  const shape = asShapefile(kumamoto, 'utf-8')
  const less = kumamoto.filter(({ properties }) => properties.N03_007 !== '43404')
  const elsewhere = kumamoto.map((one) =>
    one.properties.N03_007 === '43404'
      ? { ...one, properties: { ...one.properties, N03_001: '大分県' } }
      : one,
  )
  const metres = kumamoto.map((one) => ({
    ...one,
    geometry: {
      ...one.geometry,
      coordinates: one.geometry.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x * 1000, y * 1000])),
    },
  }))
  const swapped = kumamoto.map((one) => ({
    ...one,
    geometry: {
      ...one.geometry,
      coordinates: one.geometry.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [y, x])),
    },
  }))
  const hamamatsu = officialFeatures('22', 'from-2024').map((one) =>
    one.properties.N03_007 === '22138'
      ? { ...one, properties: { ...one.properties, N03_005: '中区', N03_007: '22131' } }
      : one,
  )

  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['a GeoJSON cut off', 'N03-20250101_43.geojson', text.slice(0, text.length * 0.6), /途中で切れています/],
    ['a zip cut off', 'N03-20250101_43_GML.zip', zip.slice(0, zip.length * 0.6), /途中で切れています/],
    ['a zip harmed within', 'N03-20250101_43_GML.zip', damaged, /壊れている/],
    ['an empty file', 'N03-20250101_43.zip', '', /空のファイル/],
    [
      'a zip of something else',
      'N03-20250101.zip',
      zipped({ 'readme.txt': 'x' }),
      /Shapefile も入っていません/,
    ],
    ['a page of an error', 'N03-20250101_43.geojson', '<html>404</html>', /FeatureCollection ではありません/],
    [
      'another layer',
      'N03-20250101_43.geojson',
      asGeojson([{ type: 'Feature', properties: { P11_001: '駅' }, geometry: kumamoto[0]?.geometry }]),
      /行政区域（N03）ではありません.*P11_001/,
    ],
    [
      'points',
      'N03-20250101_43.geojson',
      asGeojson([{ ...kumamoto[0], geometry: { type: 'Point', coordinates: [130, 32] } }]),
      /面ではありません（Point）/,
    ],
    ['metres', 'N03-20250101_43.geojson', asGeojson(metres), /緯度経度ではありません/],
    ['latitude before longitude', 'N03-20250101_43.geojson', asGeojson(swapped), /経度、緯度の順/],
    ['another system', 'N03-20250101_43.geojson', asGeojson(kumamoto, 'N03', '6677'), /EPSG::6677/],
    [
      'a part only',
      'N03-20250101_43.geojson',
      asGeojson(less),
      /49 市区町村のうち 1 がありません（43404 菊陽町）/,
    ],
    [
      'a unit under another prefecture',
      'N03-20250101_43.geojson',
      asGeojson(elsewhere),
      /43404（菊陽町）が 大分県 のものではありません/,
    ],
    [
      'an older file',
      'N03-20230101_22.geojson',
      asGeojson(hamamatsu),
      /2023年1月1日のデータで、廃止された.*22131 浜松市中区.*2024年1月1日以後/,
    ],
    ['no date', 'kumamoto.geojson', text, /--date/],
    ['a table alone', 'N03-20250101_43.dbf', shape.dbf, /\.shp のほう/],
    ['a Shapefile without its table', 'N03-20250101_44.shp', shape.shp, /N03-20250101_44\.dbf が/],
    ['another ending', 'N03-20250101_43.xml', '<x/>', /読める形式は/],
  ])('%s', async (_, name, content, said) => {
    expect(await refusal([put(name, content)])).toMatch(said)
  })

  const kikuyo = kumamoto.findIndex(({ properties }) => properties.N03_007 === '43404')
  const withKikuyo = (shape: (ring: Position[]) => Position[][]) =>
    kumamoto.map((one, at) =>
      at === kikuyo
        ? { ...one, geometry: { ...one.geometry, coordinates: shape(one.geometry.coordinates[0] ?? []) } }
        : one,
    )
  const [lng, lat] = [130.83, 32.88]
  const square = (side: number) => [
    [lng, lat],
    [lng + side, lat],
    [lng + side, lat + side],
    [lng, lat + side],
    [lng, lat],
  ]
  const bow = [
    [lng, lat],
    [lng + 0.01, lat + 0.01],
    [lng + 0.01, lat],
    [lng, lat + 0.02],
    [lng, lat],
  ]
  test.each<[string, (ring: Position[]) => Position[][], RegExp]>([
    [
      'crosses itself',
      () => [bow],
      /43404 菊陽町 の図形が自分自身と交わっています（経度 130\.8\d+、緯度 32\.8/,
    ],
    [
      'has a hole outside',
      () => [square(0.01), square(0.05)],
      /43404 菊陽町 の図形の穴が外側の輪からはみ出して/,
    ],
    ['is empty', () => [], /43404 菊陽町 の図形(が空|に面積がありません)/],
    [
      'has no inside',
      () => [[...square(0).slice(0, 1), [lng + 1e-3, lat], [lng + 2e-3, lat], [lng, lat]]],
      /面積がありません/,
    ],
    [
      'lies in Korea',
      (ring) => [ring.map(([x = 0, y = 0]) => [x - 10, y])],
      /43404 菊陽町 の図形が日本の外にあります/,
    ],
  ])('a shape that %s is named with its unit and place', async (_, shape, said) => {
    const file = put('N03-20250101_43.geojson', asGeojson(withKikuyo(shape)))
    expect(await refusal([file])).toMatch(said)
    expect(await refusal([file])).toContain('N03-20250101_43.geojson')
  })

  test('a hole that runs the wrong way is turned in a GeoJSON, and named in a Shapefile', async () => {
    const backward = (ring: Position[]) => [...ring].reverse()
    const holed = withKikuyo((ring) => [backward(ring), square(1e-4)])
    const [found] = await gatherFiles([put('N03-20250101_43.geojson', asGeojson(holed))], asked)
    expect(found?.units.get('43404')?.[0]?.length).toBe(2)
    const both = asShapefile(
      withKikuyo((ring) => [ring, square(1e-4)]),
      'utf-8',
    )
    put('N03-20250101_45.dbf', both.dbf)
    expect(await refusal([put('N03-20250101_45.shp', both.shp)])).toMatch(
      /43404 菊陽町 の図形が重なっています。穴の輪の向きが逆/,
    )
  })

  test('a table of attributes that is cut off', async () => {
    put('N03-20250101_46.dbf', shape.dbf.subarray(0, shape.dbf.length * 0.6))
    expect(await refusal([put('N03-20250101_46.shp', shape.shp)])).toMatch(/\.dbf|属性/)
  })

  test('a Shapefile cut off, and one whose table is shorter', async () => {
    put('N03-20250101_41.dbf', shape.dbf)
    expect(
      await refusal([put('N03-20250101_41.shp', shape.shp.subarray(0, shape.shp.length * 0.6))]),
    ).toMatch(/途中で切れています/)
    put('N03-20250101_42.dbf', asShapefile(kumamoto.slice(1), 'utf-8').dbf)
    expect(await refusal([put('N03-20250101_42.shp', shape.shp)])).toMatch(/数が合いません/)
  })

  test('a file that is not there, a prefecture twice, a prefecture that the file lacks', async () => {
    expect(await refusal([join(folder, 'no.zip')])).toMatch(/ファイルがありません/)
    const [one, other] = [put('N03-20240101_43.geojson', text), put('N03-20250101_43.geojson', text)]
    expect(await refusal([one, other])).toMatch(/熊本県 は N03-20240101_43\.geojson にもあります/)
    expect(await refusal([other], { only: ['44'] })).toMatch(/大分県 がありません/)
  })
})

test('attributes of both generations say the same unit', () => {
  expect(attributesOf('43101', 'from-2024')).toMatchObject({ N03_004: '熊本市', N03_005: '中央区' })
  expect(attributesOf('43101', 'before-2024')).toMatchObject({ N03_003: '熊本市', N03_004: '中央区' })
})
