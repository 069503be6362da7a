import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourcesOf } from '../../../geodata/credits.ts'
import { download } from '../../../geodata/n03/download.ts'
import { gatherFiles } from '../../../geodata/n03/gather.ts'
import { takeOver } from '../../../geodata/n03/run.ts'
import { listOfficial, readOfficial, removeOfficial } from '../../../geodata/n03/store.ts'
import { readPlaces } from '../../../geodata/sources/codes.ts'
import { asGeojson, officialFeatures } from './official-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'n03-keeping-'))
const kept = join(folder, 'official')
const places = readPlaces()
const nameOf = (code: string) => places.find((place) => place.code === code)?.name ?? code
const text = asGeojson(officialFeatures('43', 'from-2024'))
const lines: string[] = []
const take = (wanted: {
  files?: string[]
  codes?: string[]
  download?: boolean
  from?: string
  date?: string
}) =>
  takeOver(
    { files: [], codes: [], date: null, ...wanted },
    { say: (line) => lines.push(line), nameOf, places },
    kept,
  )
function file(name: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const server = createServer((request, response) => {
  if (request.url !== '/N03-2025/N03-20250101_43_GML.zip') {
    response.writeHead(404).end()
    return
  }
  response.end(zipSync({ 'N03-20250101_43.geojson': strToU8(text) }))
})
let site = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('what was taken over stays until it is removed', () => {
  test('every position of a file is kept, with its name and date', async () => {
    const path = file('N03-20240101_43.geojson')
    await take({ files: [path] })
    const [record] = listOfficial(kept)
    expect(record).toMatchObject({ code: '43', date: '2024-01-01', file: 'N03-20240101_43.geojson' })
    expect(lines.join()).toContain('熊本県：2024年1月1日時点、49 市区町村')
    const [read] = await gatherFiles([path], { places, date: null, only: null })
    if (!record || !read) throw new Error('nothing was kept')
    expect([...readOfficial(record, kept)].sort()).toEqual([...read.units].sort())
  })

  test('a newer file takes its place; an older one is refused, and nothing changes', async () => {
    await take({ files: [file('N03-20250101_43.geojson')] })
    expect(listOfficial(kept)[0]?.date).toBe('2025-01-01')
    const before = readFileSync(join(kept, '43.json'), 'utf8')
    await expect(take({ files: [file('N03-20240101_43.geojson')] })).rejects.toThrow(
      /N03-20240101_43\.geojson：2024年1月1日のデータです。熊本県にはすでに 2025年1月1日のもの.*--remove 43/,
    )
    expect(readFileSync(join(kept, '43.json'), 'utf8')).toBe(before)
  })

  test('a kept file that was harmed is not used, and removing it brings the generated borders back', () => {
    const [record] = listOfficial(kept)
    if (!record) throw new Error('nothing is kept')
    writeFileSync(join(kept, '43.rings'), 'x')
    expect(() => readOfficial(record, kept)).toThrow(/not the file that was kept/)
    removeOfficial(['43'], kept)
    expect(listOfficial(kept)).toEqual([])
  })
})

describe('fetching', () => {
  test('a prefecture is fetched by its name and taken over', async () => {
    await take({ download: true, codes: ['43'], files: ['43'], from: site })
    expect(listOfficial(kept)[0]).toMatchObject({ code: '43', date: '2025-01-01' })
  })

  test('what the server has not is said, with what to do by hand', async () => {
    await expect(download('44', { date: '2025-01-01', site, folder })).rejects.toThrow(
      /N03-20250101_44_GML\.zip：取得できません。サーバーの答えは 404 です。http:.*ブラウザー.*npm run geodata -- n03/,
    )
  })

  test('without a network it fails at once and says so', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    await expect(
      download('43', { date: '2025-01-01', site: `http://127.0.0.1:${port}`, folder }),
    ).rejects.toThrow(
      /N03-20250101_43_GML\.zip：取得できません。ネットワークにつながりません（ECONNREFUSED）/,
    )
  })
})

describe('credits say whose borders are drawn, and of when', () => {
  test('generated: the mesh table of 2020 and Natural Earth', () => {
    const { prefectures, credits } = sourcesOf([], places)
    expect(prefectures['43']?.date).toBe('2020')
    expect(credits.ja.join()).toContain('総務省統計局、2020年')
    expect(credits.ja.join()).not.toContain('国土数値情報')
  })

  test('mixed: the official prefectures by name with their day, the rest as before', () => {
    const { prefectures, credits } = sourcesOf(
      [
        { code: '43', date: '2025-01-01' },
        { code: '47', date: '2025-01-01' },
      ],
      places,
    )
    expect(prefectures['43']).toMatchObject({ date: '2025-01-01' })
    expect(prefectures['44']).toMatchObject({ date: '2020' })
    expect(credits.ja[0]).toBe(
      '市区町村界と海岸線（熊本県、沖縄県）：「国土数値情報（行政区域データ）」（国土交通省）2025年1月1日時点を加工して作成',
    )
    expect(credits.ja.join()).toContain('総務省統計局、2020年')
    expect(credits.en[0]).toContain('Kumamoto')
    expect(credits.inShort.ja).toContain('（国土交通省、2025年1月1日：熊本県、沖縄県）')
  })

  test('all official: the mesh table is not named', () => {
    const all = places
      .filter(({ kind }) => kind === 'prefecture')
      .map(({ code }) => ({ code, date: '2025-01-01' }))
    expect(sourcesOf(all, places).credits.ja.join()).not.toContain('メッシュ')
  })
})
