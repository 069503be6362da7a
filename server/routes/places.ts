import { type Context, Hono } from 'hono'
import { LONGEST_TEXT, readText } from '../domain/filter.ts'
import { suggestPlaces } from '../domain/place-index.ts'
import type { Environment } from '../environment.ts'
import { type Own, readParameters } from '../params.ts'
import { Problem, refuseBadParameters } from '../problem.ts'

const MOST_SUGGESTIONS = 20
/** Farther out at sea no municipality is named. */
const MOST_KM = 100

const OWN = {
  q: {
    read: readText,
    expected: `1〜${LONGEST_TEXT}文字の地名・かな・ローマ字・コード`,
    otherwise: null,
  } as Own<string | null>,
  at: {
    read: readPosition,
    expected: '経度,緯度（度、経度は−180〜180、緯度は−90〜90）',
    otherwise: null,
  } as Own<[number, number] | null>,
}

export const places = new Hono<Environment>().get('/', async (c) => {
  const { q, at } = readParameters(c.req.url, c.var.places, OWN, []).values
  if (q === null && at === null)
    refuseBadParameters([
      { name: 'q', value: '', expected: `${OWN.q.expected}（または at に${OWN.at.expected}）` },
    ])
  if (q !== null && at !== null)
    refuseBadParameters([{ name: 'at', value: at.join(), expected: 'q か at のどちらか1つ' }])
  const answer =
    at === null ? { items: suggestPlaces(c.var.places, q ?? '', MOST_SUGGESTIONS) } : await placeAt(c, at)
  c.header('cache-control', 'public, max-age=300')
  return c.json(answer)
})

function readPosition(text: string): [number, number] | null {
  if (!/^-?\d{1,3}(\.\d{1,15})?,-?\d{1,2}(\.\d{1,15})?$/.test(text)) return null
  const [lng = 0, lat = 0] = text.split(',').map(Number)
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null
}

/**
 * The municipality or ward at a position, by today's boundaries at the level of a prefecture, and which these are.
 * @throws a Problem (501) where this server has no boundaries
 */
async function placeAt(c: Context<Environment>, at: [number, number]) {
  if (c.var.placeAt === undefined)
    throw new Problem('not-made-here', '位置から市区町村を調べるための境界が、このサーバーにはありません。')
  const { code, km } = await c.var.placeAt(...at)
  const { get, table } = c.var.places
  const place = km <= MOST_KM ? get(code) : undefined
  const boundaries = { sha256: table.boundaries, credits: table.credits.ja }
  if (place === undefined) return { at, withinKm: MOST_KM, boundaries, item: null }
  const { kind, name, romaji, prefecture } = place
  // Outside it is never 0, however near.
  const distanceKm = km === 0 ? 0 : Math.max(0.01, Math.round(km * 100) / 100)
  const item = {
    code,
    kind,
    name,
    romaji,
    prefecture,
    prefectureName: get(prefecture)?.name ?? '',
    distanceKm,
  }
  return { at, withinKm: MOST_KM, boundaries, item }
}
