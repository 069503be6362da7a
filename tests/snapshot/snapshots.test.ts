import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-wasm'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { PRECISION_GROUPS } from '../../server/domain/investment.ts'
import type { Summary } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import { readFontMetrics } from '../../server/snapshot/font-metrics.ts'
import { scaleAndNorth } from '../../server/snapshot/furniture.ts'
import { INK } from '../../server/snapshot/ink.ts'
import { viewOf } from '../../server/snapshot/view.ts'
import { places } from '../edition-database.ts'
import { filledDatabase, filledServers } from '../filled.ts'
import { TEST_SITE, type TestServer } from '../worker.ts'
import { readPdf } from './read-pdf.ts'
import { cornersOf, descriptionOf, frameOf, mapsOf, textsOf } from './read-svg.ts'

const STARTER = '/api/editions/sample-2026-02'
const MADE = '/api/editions/made-up-1'
const FONTS = new URL('../../node_modules/@expo-google-fonts/biz-udpgothic/', import.meta.url)
const font = (path: string) => new Uint8Array(readFileSync(new URL(path, FONTS)))
const regular = readFontMetrics(font('400Regular/BIZUDPGothic_400Regular.ttf'))
const bold = readFontMetrics(font('700Bold/BIZUDPGothic_700Bold.ttf'))
// Node takes the package for CommonJS and puts the function a step deeper than its types say.
const readQr = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr

let db: Awaited<ReturnType<typeof filledDatabase>>
let servers: TestServer[] = []
beforeAll(async () => {
  db = await filledDatabase()
  servers = await filledServers(true, db)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

async function ask(path: string, server = 0, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await servers[server]?.fetch(path, { headers })
  if (answer === undefined) throw new Error('no server')
  return answer
}

async function svgOf(path: string, server = 0): Promise<string> {
  const answer = await ask(path, server)
  const text = await answer.text()
  expect(answer.status, text.slice(0, 300)).toBe(200)
  return text
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** What the picture must say of sums, letter by letter. */
function sentencesOf({ total }: Summary, byPrecision: Summary): string[] {
  const yen = (known: number, unknown: number) => (unknown >= total.count ? '－' : yenInWords(known, 'ja'))
  const groups = PRECISION_GROUPS.map(({ ja, holds }) => {
    const rows = byPrecision.rows.filter(({ key }) => (holds as readonly string[]).includes(key[0] ?? ''))
    return `${ja} ${grouped(rows.reduce((sum, { count }) => sum + count, 0))}件`
  })
  return [
    `${grouped(total.count)}件`,
    `投資総額 ${yen(total.amountYen, total.amountUnknown)}`,
    `支援額 ${yen(total.supportYen, total.supportUnknown)}`,
    ...(total.amountUnknown > 0 ? [`非公表 ${grouped(total.amountUnknown)}件`] : []),
    ...(total.amountInexact > 0 ? [`うち概数等 ${grouped(total.amountInexact)}件`] : []),
    `${groups.join('／')} ＝ 全${grouped(total.count)}件`,
  ]
}

const FILTERS = [
  '',
  'field=ai-semiconductor&block=kyushu&stage=construction',
  'prefecture=13',
  'prefecture=43&prefecture=44',
  'minAmount=10000000000',
  'bbox=138,34,141,37',
  'q=工場&year=2025',
  'precision=prefecture',
  'field=fusion&stage=cancelled&prefecture=31',
]

async function wanted(edition: string, filter: string) {
  const summary = (await (await ask(`${edition}/summary?${filter}`)).json()) as Summary
  const byPrecision = (await (await ask(`${edition}/summary?by=precision&${filter}`)).json()) as Summary
  return { summary, sentences: sentencesOf(summary, byPrecision) }
}

describe.each([STARTER, MADE])('the figures of %s are those of summary', (edition) => {
  test.each(FILTERS)('as SVG: %s', async (filter) => {
    const { summary, sentences } = await wanted(edition, filter)
    const svg = await svgOf(`${edition}/snapshot.svg?${filter}`)
    // Lines break where the page ends them.
    const written = textsOf(svg)
      .map(({ text }) => text)
      .join('')
    for (const sentence of sentences) {
      expect(written).toContain(sentence)
      expect(descriptionOf(svg)).toContain(sentence)
    }
    for (const { key, count } of summary.rows)
      expect(descriptionOf(svg)).toContain(`${places.get(key[0] ?? '')?.name} ${grouped(count)}件`)
  })

  test.each(FILTERS.slice(0, 3))('as PDF: %s', async (filter) => {
    const { sentences } = await wanted(edition, filter)
    const answer = await ask(`${edition}/snapshot.pdf?${filter}`)
    const { pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    const written = pages[0]?.text.replaceAll('\n', '') ?? ''
    for (const sentence of sentences) expect(written).toContain(sentence)
  })
})

test('a picture says title, edition, date, conditions, unit, sources with 加工, licence and address', async () => {
  const svg = await svgOf(`${STARTER}/snapshot.svg?field=ai-semiconductor&block=kyushu&stage=construction`)
  const texts = textsOf(svg)
    .map(({ text }) => text)
    .join('')
  for (const said of [
    '国内投資マップ',
    '（版 sample-2026-02）',
    '基準日 令和8年（2026年）2月28日',
    '条件：戦略分野：AI・半導体、九州ブロック、建設中',
    '見本　政府の公表物ではありません',
    '抽出　版の収録 121件',
    '凡例',
    '単位：件、円',
    'を加工して作成',
    'CC BY 4.0',
    `${TEST_SITE}/?edition=sample-2026-02&field=ai-semiconductor&block=kyushu&stage=construction`,
    '50 km',
    '北',
    '奄美',
  ])
    expect(texts).toContain(said)
})

test('the nation is drawn with Okinawa, Amami, Ogasawara and the Northern Territories', async () => {
  const texts = textsOf(await svgOf(`${STARTER}/snapshot.svg`)).map(({ text }) => text)
  for (const inset of ['沖縄', '奄美', '小笠原', '北方領土']) expect(texts).toContain(inset)
  expect(mapsOf(await svgOf(`${STARTER}/snapshot.svg`))).toHaveLength(5)
})

test('a title and a note of one’s own are marked as such', async () => {
  const query = new URLSearchParams({ title: '私の図 <b>&', note: '社内用 "x"' })
  const texts = textsOf(await svgOf(`${STARTER}/snapshot.svg?${query}`))
    .map(({ text }) => text)
    .join('')
  expect(texts).toContain('私の図 <b>&（作成者が付けた題名）　国内投資マップ')
  expect(texts).toContain('作成者による注記：社内用 "x"')
})

test.each(['size=A4', 'size=A4&orientation=landscape', 'size=16x9', 'size=800x600'])(
  'a title of one’s own of the greatest length is whole: %s',
  async (page) => {
    const title = '地域の半導体と蓄電池の投資'.repeat(8).slice(0, 100)
    const said = textsOf(await svgOf(`${STARTER}/snapshot.svg?${page}&title=${title}`))
    expect(said.map(({ text }) => text).join('')).toContain(title)
  },
)

test('a letter that the font lacks is told, and only then is there a word of it', async () => {
  const query = new URLSearchParams({ title: '𠮷野の図' })
  const sentence = '〓 は、図の書体にない文字です。'
  const texts = async (path: string) => textsOf(await svgOf(path)).map(({ text }) => text)
  expect(await texts(`${STARTER}/snapshot.svg?${query}`)).toEqual(
    expect.arrayContaining(['〓野の図', sentence]),
  )
  expect(await texts(`${STARTER}/snapshot.svg`)).not.toContain(sentence)
})

test('an enclave is called by the reader’s language', async () => {
  const drawn = async (lang: string) =>
    textsOf(await svgOf(`${STARTER}/snapshot.svg?lang=${lang}&plan=area-14`)).map(({ text }) => text)
  expect(await drawn('ja')).toContain('飛び地 北海道石狩市')
  expect(await drawn('en')).toContain('Enclave Ishikari-shi, Hokkaido')
})

test('in English the page is English', async () => {
  const svg = await svgOf(`${STARTER}/snapshot.svg?lang=en&prefecture=43`)
  expect(svg).toContain(' lang="en"')
  const texts = textsOf(svg)
    .map(({ text }) => text)
    .join(' ')
  for (const said of ['National Investment Map of Japan', 'Conditions', 'Kumamoto', 'SAMPLE', 'Legend'])
    expect(texts).toContain(said)
})

test.each([
  ['snapshot.svg', ''],
  ['snapshot.svg?prefecture=13', ''],
  ['snapshot.svg?block=kanto&size=A3&orientation=landscape', ''],
  ['snapshot.svg?size=16x9', ''],
  ['snapshot.svg?prefecture=47&size=800x600', ''],
  ['snapshot.svg?municipality=43404', ''],
])('no text of %s covers another or leaves the page', async (path) => {
  for (const edition of [STARTER, MADE]) {
    const svg = await svgOf(`${edition}/${path}`)
    const [, wide = 0, high = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number)
    const boxes = textsOf(svg).map(({ text, x, y, size, anchor, isBold, hasHalo }) => {
      const long = (isBold ? bold : regular).widthOf(text) * size
      const left = anchor === 'start' ? x : anchor === 'middle' ? x - long / 2 : x - long
      return { text, left, right: left + long, top: y - size * 0.75, bottom: y + size * 0.1, hasHalo }
    })
    for (const { text, left, right, top, bottom } of boxes) {
      expect(left, text).toBeGreaterThanOrEqual(0)
      expect(top, text).toBeGreaterThanOrEqual(0)
      expect(right, text).toBeLessThanOrEqual(wide)
      expect(bottom, text).toBeLessThanOrEqual(high)
    }
    const covered = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top)
        .map((b) => `${a.text} / ${b.text}`),
    )
    expect(covered, path).toEqual([])
  }
})

test('plan types are told apart by pattern, and parts that lie apart have their sign', async () => {
  const svg = await svgOf(`${STARTER}/snapshot.svg?prefecture=04`)
  for (const type of ['strategic', 'regional']) expect(svg).toContain(`fill="url(#plan-${type}-fine)"`)
  const hidden = await svgOf(`${STARTER}/snapshot.svg?prefecture=04&hide=strategic,regional,local`)
  expect(hidden).not.toContain('url(#plan-')
})

test('the QR code leads to the live view', async () => {
  const svg = await svgOf(`${STARTER}/snapshot.svg?prefecture=43&stage=operating&size=1000x1400`)
  // The first PNG of a process starts the renderer.
  await (await ask(`${STARTER}/snapshot.png?dpi=36`)).arrayBuffer()
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: 2000 } }).render()
  const found = readQr(new Uint8ClampedArray(image.pixels), image.width, image.height)
  expect(found?.data).toBe(`${TEST_SITE}/?edition=sample-2026-02&prefecture=43&stage=operating`)
})

test('a prefecture whose yen all stand in 複数地域 is not said to have 0', async () => {
  const { rows } = (await (await ask(`${STARTER}/summary?by=prefecture`)).json()) as Summary
  const bare = rows.filter(({ count, amountYen, amountUnknown }) => amountYen === 0 && amountUnknown < count)
  expect(bare.map(({ key: [code] }) => code)).toEqual(['20', '23'])
  const said = descriptionOf(await svgOf(`${STARTER}/snapshot.svg`))
  for (const { key, count } of bare)
    expect(said).toContain(`${places.get(key[0] ?? '')?.name} ${count}件 複数地域に計上`)
})

test('a PNG has the pixels, the resolution and the description that belong to it', async () => {
  const answer = await ask(`${STARTER}/snapshot.png?size=A4&dpi=72&orientation=landscape`)
  expect(answer.headers.get('content-type')).toBe('image/png')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([842, 595])
  const physical = bytes.indexOf('pHYs')
  expect(bytes.readUInt32BE(physical + 4)).toBe(2835)
  expect(bytes.includes('iTXtDescription')).toBe(true)
  expect(bytes.includes('国内投資マップ')).toBe(true)
})

test('a PDF has paper size, title, language, alternative text and no picture in place of text', async () => {
  const bytes = new Uint8Array(await (await ask(`${STARTER}/snapshot.pdf?size=A3`)).arrayBuffer())
  const { pages, title, language, alternatives } = await readPdf(bytes)
  expect(pages).toHaveLength(1)
  expect([Math.round(pages[0]?.width ?? 0), Math.round(pages[0]?.height ?? 0)]).toEqual([842, 1191])
  expect(pages[0]?.images).toBe(0)
  expect(title).toContain('国内投資マップ')
  expect(language).toBe('ja-JP')
  expect(alternatives[0]).toContain('121件')
  expect(pages[0]?.text).toContain('沖縄')
})

test.each(['snapshot.svg', 'snapshot.png?dpi=50', 'snapshot.pdf'])(
  'the same address gives the same bytes under one strong tag: %s',
  async (path) => {
    const [first, second] = [await ask(`${STARTER}/${path}`), await ask(`${STARTER}/${path}`)]
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect(second.headers.get('etag')).toBe(etag)
    expect(Buffer.from(await first.arrayBuffer()).equals(Buffer.from(await second.arrayBuffer()))).toBe(true)
    expect((await ask(`${STARTER}/${path}`, 0, { 'if-none-match': etag })).status).toBe(304)
  },
)

test.each([
  'snapshot.svg?block=kyushu',
  'snapshot.png?dpi=50&prefecture=01',
  'snapshot.svg?lang=en&size=16x9',
])('Node and Workers give the same bytes: %s', async (path) => {
  const [node, worker] = await Promise.all([ask(`${MADE}/${path}`, 0), ask(`${MADE}/${path}`, 1)])
  expect(worker.headers.get('etag')).toBe(node.headers.get('etag'))
  expect(Buffer.from(await node.arrayBuffer()).equals(Buffer.from(await worker.arrayBuffer()))).toBe(true)
})

test('Workers write the same PDF text as Node', async () => {
  const [node, worker] = await Promise.all(
    [0, 1].map(async (server) =>
      readPdf(new Uint8Array(await (await ask(`${MADE}/snapshot.pdf`, server)).arrayBuffer())),
    ),
  )
  expect(worker).toEqual(node)
})

test.each([
  ['size=A5', 'size'],
  ['size=300x200', 'size'],
  ['size=A3&dpi=600', 'dpi'],
  ['size=10000x10000', 'size'],
  ['dpi=12', 'dpi'],
  ['orientation=up', 'orientation'],
  ['hide=none', 'hide'],
  ['view=1,2,3', 'view'],
  ['lang=fr', 'lang'],
  ['title=', 'title'],
  ['colour=red', 'colour'],
])('%s is refused by name', async (query, name) => {
  for (const server of [0, 1]) {
    const answer = await ask(`${STARTER}/snapshot.png?${query}`, server)
    expect(answer.status).toBe(400)
    const { errors } = (await answer.json()) as { errors: { name: string }[] }
    expect(errors.map((error) => error.name)).toEqual([name])
  }
})

test('a poster is too large for a Worker, which says where it lies; there it is the picture that Node makes', async () => {
  const refused = await ask(`${STARTER}/snapshot.png?size=A3`, 1)
  expect(refused.status).toBe(400)
  const { errors } = (await refused.json()) as { errors: { name: string; expected: string }[] }
  expect(errors).toMatchObject([{ name: 'dpi', expected: expect.stringContaining('map-a3.png') }])
  const bytes = async (path: string) => Buffer.from(await (await ask(`${STARTER}/${path}`, 0)).arrayBuffer())
  expect((await bytes('files/map-a3.png')).equals(await bytes('snapshot.png?size=A3'))).toBe(true)
})

test('a runtime without fonts and boundaries says that it makes no pictures', async () => {
  const app = createApp({ db, places, files: db.$files, build: 'x' }, () => {})
  const answer = await app.request(`http://localhost${STARTER}/snapshot.svg`)
  expect(answer.status).toBe(501)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
})

test('an inset shows its own islands, and the main map what of its land the inset’s frame would reach', async () => {
  const [hokkaido = '', northern = ''] = mapsOf(await svgOf(`${STARTER}/snapshot.svg?prefecture=01`))
  expect(hokkaido).toContain('>根室市<')
  expect(northern).not.toContain('>根室市<')
  expect(northern).toContain('北海道色丹村')
})

const LONE_INSETS = ['prefecture=32', 'block=chugoku', 'prefecture=01']
const PAPERS = ['size=A4', 'size=A4&orientation=landscape', 'size=A3', 'size=16x9']
test.each(LONE_INSETS.flatMap((view) => PAPERS.map((paper) => [view, paper])))(
  'an inset by itself lies in the sea of the main map, no wider than it needs: %s on %s',
  async (view, paper) => {
    const [main = '', inset = '', ...others] = mapsOf(await svgOf(`${STARTER}/snapshot.svg?${view}&${paper}`))
    expect(others).toEqual([])
    const [whole, small] = [frameOf(main), frameOf(inset)]
    expect(small.wide / small.high).toBeGreaterThanOrEqual(1)
    expect(small.wide / small.high).toBeLessThan(1.6)
    const isUnder = ({ x, y, wide, high }: typeof whole, [left, top]: [number, number]) =>
      left >= x && left <= x + wide && top >= y && top <= y + high
    expect(isUnder(whole, [small.x, small.y])).toBe(true)
    expect(isUnder(whole, [small.x + small.wide, small.y + small.high])).toBe(true)
    const land = cornersOf(main, INK.land)
    expect(land.filter((corner) => isUnder(whole, corner)).length).toBeGreaterThan(100)
    expect(land.filter((corner) => isUnder(small, corner))).toEqual([])
  },
)

test('与論 is Kagoshima’s: the inset of Amami shows it, and a picture of Okinawa as land of its neighbour', async () => {
  const showing = async (view: string) =>
    mapsOf(await svgOf(`${STARTER}/snapshot.svg?${view}`)).flatMap((map, at) =>
      map.includes('離島 鹿児島県与論町') ? [at] : [],
    )
  expect(await showing('block=kyushu')).toEqual([1])
  expect(await showing('prefecture=46')).toEqual([1])
  expect(await showing('prefecture=47')).toEqual([0])
})

test('the scale bar of an inset keeps off its islands where the other corner is free', () => {
  const frame = { x: 0, y: 0, wide: 200, high: 100 }
  const view = viewOf([140, 30, 142, 31], frame)
  const said = { say: (metres: number) => `${metres} m`, north: null }
  const island = Int32Array.from([50, 950, 80, 950, 80, 970, 50, 950])
  expect(scaleAndNorth(view, 8, { ...said, land: [] }).covered.x).toBeLessThan(10)
  expect(scaleAndNorth(view, 8, { ...said, land: [island] }).covered.x).toBeGreaterThan(100)
})
