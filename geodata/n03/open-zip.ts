import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise } from 'yauzl'
import { geojsonLayer } from './read-geojson.ts'
import { shapefileLayer } from './read-shapefile.ts'
import { Refusal } from './refusal.ts'
import type { Layer } from './shape.ts'

/** Nationwide files also hold layers of whole prefectures, 振興局 and designated cities: none of them is wanted. */
const OTHER_LAYER = /prefecture|subprefecture|designated/i

/** The layers of municipalities in a zip; GeoJSON where there is one, else the Shapefiles. */
export async function zipLayers(path: string): Promise<Layer[]> {
  const names = (await entriesOf(path)).map(({ fileName }) => fileName)
  const ending = (pattern: RegExp) =>
    names.filter((name) => pattern.test(name) && !OTHER_LAYER.test(lastOf(name)))
  const layerName = (name: string) => `${basename(path)}（${lastOf(name)}）`
  const geojson = ending(/\.geojson$/i)
  if (geojson.length > 0)
    return geojson.map((name) => geojsonLayer(layerName(name), () => readEntry(path, name)))
  const shapes = ending(/\.shp$/i)
  if (shapes.length === 0)
    throw new Refusal(path, 'GeoJSON も Shapefile も入っていません。行政区域（N03）の zip ですか。')
  return shapes.map((shp) => {
    const beside = (kind: string) =>
      names.find((name) => name.toLowerCase() === shp.replace(/shp$/i, kind).toLowerCase())
    const [dbf, cpg] = [beside('dbf'), beside('cpg')]
    if (dbf === undefined) throw new Refusal(path, `${lastOf(shp)} の属性の表（.dbf）が入っていません。`)
    return shapefileLayer(layerName(shp), {
      shp: () => readEntry(path, shp),
      dbf: () => bytesOf(readEntry(path, dbf)),
      encoding: async () =>
        cpg === undefined ? null : (await bytesOf(readEntry(path, cpg))).toString('utf8'),
    })
  })
}

async function entriesOf(path: string): Promise<Entry[]> {
  const zip = await opened(path)
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (problem) {
    throw broken(path, problem)
  }
  return entries
}

/** The bytes of one file in a zip, held against its length and checksum. */
async function* readEntry(path: string, name: string): AsyncGenerator<Uint8Array> {
  const zip = await opened(path)
  let sum = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== name) continue
      const stream: Readable = await zip.openReadStreamPromise(entry)
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sum = crc32(chunk, sum)
        yield chunk
      }
      if (sum !== entry.crc32) throw new Error('checksum')
      return
    }
  } catch (problem) {
    throw broken(path, problem)
  } finally {
    zip.close()
  }
}

async function opened(path: string) {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false })
  } catch (problem) {
    throw broken(path, problem)
  }
}

function broken(path: string, problem: unknown): Error {
  if (problem instanceof Refusal) return problem
  return new Refusal(path, `zip として読めません。壊れているか、途中で切れています。取得し直してください。`)
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
