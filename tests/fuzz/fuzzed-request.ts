import type { Random } from '../random.ts'
import { anyText, hostileText } from './hostile-texts.ts'

/** An address of the API with the parameters that it knows, as its own document (OpenAPI) tells them. */
export interface KnownAddress {
  /** As `/api/editions/{edition}/investments`. */
  path: string
  method: string
  parameters: string[]
}

/** Values that are good somewhere. */
export interface GoodValues {
  /** By name of a parameter in path or query; a map, for names may be those of an object's own. */
  named: ReadonlyMap<string, readonly string[]>
  /** Whole addresses beside those of the API: pages, feeds, assets. */
  paths: readonly string[]
}

export interface FuzzedRequest {
  method: string
  /** As it goes over the wire, in Latin-1. */
  target: string
  headers: [name: string, value: string][]
  body: string
}

const METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'get', 'X9Z']

function encoded(text: string, random: Random): string {
  if (random.chance(0.8)) return encodeURIComponent(text.toWellFormed())
  // Half encoded, twice encoded, and as it is but for what ends a line or the target.
  if (random.chance(0.5)) return encodeURIComponent(encodeURIComponent(text.toWellFormed()))
  return text.replace(/[\s\0]/g, '+')
}

function valueFor(name: string, good: GoodValues, random: Random): string {
  const known = good.named.get(name) ?? []
  if (known.length > 0 && random.chance(0.6)) return random.pick(known)
  return random.chance(0.7) ? hostileText(random) : anyText(random)
}

function pathOf({ path }: KnownAddress, good: GoodValues, random: Random): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = good.named.get(name) ?? []
    return known.length > 0 && random.chance(0.8) ? random.pick(known) : encoded(hostileText(random), random)
  })
}

function queryOf({ parameters }: KnownAddress, good: GoodValues, random: Random): string {
  const names = Array.from({ length: random.below(5) }, () =>
    parameters.length > 0 && random.chance(0.85) ? random.pick(parameters) : hostileText(random),
  )
  const pairs = names.map((name) => {
    const value = encoded(valueFor(name, good, random), random)
    return `${encoded(name, random)}${random.chance(0.97) ? '=' : random.pick(['', '==', '[]=', '%3d'])}${value}`
  })
  return pairs.length === 0 ? '' : `?${pairs.join(random.chance(0.97) ? '&' : ';')}`
}

const TAGS = ['"x"', '*', 'W/"', '"', ',,,', '"a", "b"']
const RANGES = [
  'bytes=0-',
  'bytes=-1',
  'bytes=5-2',
  'bytes=0-0,2-3',
  'bytes=99999999999-',
  'items=0-1',
  'bytes=',
]
const ACCEPTED = ['gzip', 'br', 'gzip;q=0, *;q=0', 'identity;q=0', 'zstd, gzip', 'gzip;q=nonsense', '*']

/** A header's value over the wire: no line ends, or it would be another header. */
function headerText(text: string): string {
  return Buffer.from(text.replace(/[\r\n\0]/g, ' ').slice(0, 4_000), 'utf8').toString('latin1')
}

function headersOf(random: Random): FuzzedRequest['headers'] {
  const headers: FuzzedRequest['headers'] = []
  const some = (chance: number, name: string, value: () => string) => {
    if (random.chance(chance)) headers.push([name, headerText(value())])
  }
  some(0.3, 'Accept-Encoding', () => random.pick(ACCEPTED))
  some(0.2, 'If-None-Match', () => (random.chance(0.7) ? random.pick(TAGS) : hostileText(random)))
  some(0.2, 'Range', () => (random.chance(0.8) ? random.pick(RANGES) : hostileText(random)))
  some(0.1, 'If-Range', () => random.pick(TAGS))
  some(0.1, 'Accept', () => hostileText(random))
  some(0.1, 'Accept-Language', () => hostileText(random))
  some(0.1, 'Content-Type', () => random.pick(['application/json', 'text/plain', 'multipart/form-data', '']))
  some(0.1, 'Origin', () => hostileText(random))
  some(0.1, 'X-Forwarded-For', () => hostileText(random))
  some(0.1, 'X-Request-Id', () => hostileText(random))
  some(0.1, 'X-Forwarded-Host', () => hostileText(random))
  some(0.1, 'Cookie', () => hostileText(random))
  some(0.1, 'Referer', () => hostileText(random))
  some(0.1, 'User-Agent', () => hostileText(random))
  return headers
}

function bodyOf(random: Random): string {
  const shapes = [
    () => '',
    () => hostileText(random),
    () => anyText(random, 400),
    () => `{"within":${JSON.stringify(hostileText(random))}}`,
    () => `{"type":"Polygon","coordinates":${'['.repeat(random.below(3_000))}`,
    () => JSON.stringify({ type: 'Polygon', coordinates: [squareAround(random)] }),
    () => JSON.stringify({ within: { type: 'MultiPolygon', coordinates: [[squareAround(random)]] } }),
    () => 'a'.repeat(200_000),
  ]
  return Buffer.from(random.pick(shapes)(), 'utf8').toString('latin1')
}

function squareAround(random: Random): number[][] {
  const [x, y, side] = [120 + random.next() * 30, 20 + random.next() * 30, random.pick([0, 1e-9, 1, 400])]
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ]
}

/** A request that is nearly right, or not at all. */
export function fuzzedRequest(
  addresses: readonly KnownAddress[],
  good: GoodValues,
  random: Random,
): FuzzedRequest {
  const address = random.pick(addresses)
  const isOther = random.chance(0.25)
  const path = isOther
    ? random.chance(0.5)
      ? random.pick(good.paths)
      : `/${encoded(hostileText(random), random)}`
    : pathOf(address, good, random)
  const method = random.chance(0.08) ? random.pick(METHODS) : isOther ? 'GET' : address.method
  const target = `${random.chance(0.02) ? '/.' : ''}${path}${queryOf(address, good, random)}`
  return {
    method,
    target: Buffer.from(target.toWellFormed(), 'utf8').toString('latin1'),
    headers: headersOf(random),
    body: method === 'GET' || method === 'HEAD' || method === 'get' ? '' : bodyOf(random),
  }
}
