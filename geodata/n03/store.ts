import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js'
import type { Feature, MultiPolygon } from 'geojson'
import { writeFlatGeobuf } from '../flatgeobuf.ts'
import { sha256 } from '../manifest.ts'
import type { OfficialPrefecture } from './gather.ts'
import { type OfficialPolygon, PER_DEGREE } from './shape.ts'

/** Where what was taken over from official files is kept, so that every later making of boundaries uses it. */
export const OFFICIAL = join(dirname(fileURLToPath(import.meta.url)), '../official')

/** What is known of a prefecture that was taken over. */
export interface OfficialRecord {
  code: string
  /** YYYY-MM-DD */
  date: string
  file: string
  /** SHA-256 of the polygons kept. */
  sha256: string
}

/** Keeps prefectures with all their positions: one FlatGeobuf and one record each. */
export function keepOfficial(prefectures: readonly OfficialPrefecture[], folder = OFFICIAL): void {
  mkdirSync(folder, { recursive: true })
  for (const { code, date, file, units } of prefectures) {
    const bytes = writeFlatGeobuf(
      `n03-${code}`,
      [...units].sort(([a], [b]) => (a < b ? -1 : 1)).map(featureOf),
    )
    const record: OfficialRecord = { code, date, file, sha256: sha256(bytes) }
    // The record comes last: a prefecture without one was not taken over.
    rmSync(join(folder, `${code}.json`), { force: true })
    writeWhole(join(folder, `${code}.fgb`), bytes)
    writeWhole(join(folder, `${code}.json`), `${JSON.stringify(record, null, 2)}\n`)
  }
}

/** The prefectures that are kept, ascending. */
export function listOfficial(folder = OFFICIAL): OfficialRecord[] {
  return namesIn(folder)
    .filter((name) => /^\d{2}\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as OfficialRecord)
}

/** Generated boundaries stand again for these prefectures. */
export function removeOfficial(codes: readonly string[], folder = OFFICIAL): void {
  for (const code of codes)
    for (const ending of ['json', 'fgb']) rmSync(join(folder, `${code}.${ending}`), { force: true })
}

/** The polygons of a prefecture by code of their unit. Throws when the file is not the one that was kept. */
export async function readOfficial(
  { code, sha256: expected }: OfficialRecord,
  folder = OFFICIAL,
): Promise<Map<string, OfficialPolygon[]>> {
  const bytes = new Uint8Array(readFileSync(join(folder, `${code}.fgb`)))
  if (sha256(bytes) !== expected) throw new Error(`${folder}/${code}.fgb is not the file that was kept`)
  const units = new Map<string, OfficialPolygon[]>()
  for await (const feature of deserialize(bytes)) {
    const { properties, geometry } = feature as unknown as Feature<MultiPolygon, { code: string }>
    units.set(
      properties.code,
      geometry.coordinates.map((rings) => rings.map(pointsOf)),
    )
  }
  return units
}

function featureOf([code, polygons]: [string, OfficialPolygon[]]): Feature<MultiPolygon, { code: string }> {
  const coordinates = polygons.map((rings) => rings.map(positionsOf))
  return { type: 'Feature', properties: { code }, geometry: { type: 'MultiPolygon', coordinates } }
}

function positionsOf(ring: Int32Array): number[][] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [
    (ring[at * 2] as number) / PER_DEGREE,
    (ring[at * 2 + 1] as number) / PER_DEGREE,
  ])
}

function pointsOf(ring: number[][]): Int32Array {
  return Int32Array.from(ring.flat(), (degrees) => Math.round(degrees * PER_DEGREE))
}

function writeWhole(path: string, content: Uint8Array | string): void {
  writeFileSync(`${path}.new`, content)
  renameSync(`${path}.new`, path)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
