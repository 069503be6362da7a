import { createHash } from 'node:crypto'
import type { BoundarySources } from './credits.ts'
import { packageVersion, SOURCE_PACKAGES } from './sources/package-files.ts'

/** What `geodata/dist/manifest.json` says of a boundary set. */
export interface BoundaryManifest {
  schema: 1
  /** SHA-256 over the names and hashes of all boundary files: the name of the set. */
  boundaries: string
  /** SHA-256 over the program and the packages that made the set; another one means: build anew. */
  madeFrom: string
  /** SHA-256 and size in bytes of each file, by path. */
  files: Record<string, { sha256: string; bytes: number }>
  /** By prefecture code, whose boundaries are drawn and of when. */
  prefectures: BoundarySources['prefectures']
  /** Lines to show wherever the boundaries are drawn. */
  credits: string[]
  packages: Record<string, string>
}

export function writeManifest(
  files: ReadonlyMap<string, Uint8Array>,
  { prefectures, credits }: BoundarySources,
  madeFrom: string,
): BoundaryManifest {
  return {
    schema: 1,
    boundaries: hashOfSet(files),
    madeFrom,
    files: Object.fromEntries(
      [...files].map(([path, bytes]) => [path, { sha256: sha256(bytes), bytes: bytes.length }]),
    ),
    prefectures,
    credits: credits.ja,
    packages: Object.fromEntries(SOURCE_PACKAGES.map((name) => [name, packageVersion(name)])),
  }
}

const CODE_TABLES = ['places.json', 'prefectures.json']

/** SHA-256 of a set of files, whatever their order. The code tables are not part: they name the set. */
export function hashOfSet(files: ReadonlyMap<string, Uint8Array>): string {
  const lines = [...files]
    .filter(([path]) => !CODE_TABLES.includes(path))
    .map(([path, bytes]) => `${path} ${sha256(bytes)}\n`)
  return sha256(lines.sort().join(''))
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
