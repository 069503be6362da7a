import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256 } from '../manifest.ts'
import type { OfficialPrefecture } from './gather.ts'
import type { OfficialPolygon, OfficialRing } from './shape.ts'

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

/** What stands before the positions: by unit, how many numbers each ring of each polygon has. */
type Index = { code: string; polygons: number[][] }[]

/** Keeps prefectures with all their positions: a line of JSON, then 32-bit numbers (little-endian), and a record each. */
export function keepOfficial(prefectures: readonly OfficialPrefecture[], folder = OFFICIAL): void {
  mkdirSync(folder, { recursive: true })
  for (const { code, date, file, units } of prefectures) {
    const bytes = pack([...units].sort(([a], [b]) => (a < b ? -1 : 1)))
    const record: OfficialRecord = { code, date, file, sha256: sha256(bytes) }
    // The record comes last: a prefecture without one was not taken over.
    rmSync(join(folder, `${code}.json`), { force: true })
    writeWhole(join(folder, `${code}.rings`), bytes)
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
    for (const ending of ['json', 'rings']) rmSync(join(folder, `${code}.${ending}`), { force: true })
}

/** The polygons of a prefecture by code of their unit. Throws when the file is not the one that was kept. */
export function readOfficial(
  { code, sha256: expected }: OfficialRecord,
  folder = OFFICIAL,
): Map<string, OfficialPolygon[]> {
  const bytes = readFileSync(join(folder, `${code}.rings`))
  if (sha256(bytes) !== expected) throw new Error(`${folder}/${code}.rings is not the file that was kept`)
  const end = bytes.indexOf('\n')
  const index = JSON.parse(bytes.toString('utf8', 0, end)) as Index
  let at = end + 1
  const ringOf = (length: number): OfficialRing => {
    const ring = Int32Array.from({ length }, (_, number) => bytes.readInt32LE(at + number * 4))
    at += length * 4
    return ring
  }
  return new Map(index.map(({ code: unit, polygons }) => [unit, polygons.map((rings) => rings.map(ringOf))]))
}

function pack(units: readonly [string, OfficialPolygon[]][]): Uint8Array {
  const index: Index = units.map(([code, polygons]) => ({
    code,
    polygons: polygons.map((rings) => rings.map(({ length }) => length)),
  }))
  const head = new TextEncoder().encode(`${JSON.stringify(index)}\n`)
  const numbers = units.flatMap(([, polygons]) => polygons.flat())
  const bytes = Buffer.alloc(head.length + numbers.reduce((sum, { length }) => sum + length * 4, 0))
  bytes.set(head)
  let at = head.length
  for (const ring of numbers) for (const number of ring) at = bytes.writeInt32LE(number, at)
  return bytes
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
