import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { compressFiles } from './compress-files.ts'
import type { Progress } from './draw-arcs.ts'
import { type BoundarySet, makeBoundarySet } from './make-set.ts'
import { type BoundaryManifest, sha256, writeManifest } from './manifest.ts'
import { listOfficial, readOfficial } from './n03/store.ts'
import { packageVersion, SOURCE_PACKAGES } from './sources/package-files.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
export const DIST = join(HERE, 'dist')
export const DRAWN_SET = 'drawn-set.json.gz'

/**
 * Makes the boundary set in `folder` unless the one there was made by this very program from these very packages and
 * official files. Returns its manifest. Takes half a minute when there is something to make.
 */
export async function ensureGeodata(
  progress: Progress = () => {},
  { folder, official }: BoundaryFolders = {},
): Promise<BoundaryManifest> {
  const found = readManifest(folder)
  if (found?.madeFrom === hashOfMakers(official)) return found
  return await makeGeodata(progress, { folder, official })
}

/** Where boundaries are written, and where official ones are kept; by themselves `dist` and `official` in this room. */
export interface BoundaryFolders {
  folder?: string | undefined
  official?: string | undefined
}

/** Makes the boundary set from what is installed and kept, and writes it. */
export async function makeGeodata(
  progress: Progress,
  { folder, official }: BoundaryFolders = {},
): Promise<BoundaryManifest> {
  const sources = listOfficial(official).map((record) => ({
    ...record,
    units: readOfficial(record, official),
  }))
  return await writeSet(makeBoundarySet(progress, sources), { folder, official })
}

/** Writes a set beside the old one and puts it in its place at the end, so that a reader never sees half of it. */
export async function writeSet(
  set: BoundarySet,
  { folder = DIST, official }: BoundaryFolders = {},
): Promise<BoundaryManifest> {
  const manifest = writeManifest(set.files, set.sources, hashOfMakers(official))
  const fresh = `${folder}.${process.pid}.new`
  rmSync(fresh, { recursive: true, force: true })
  for (const [path, bytes] of set.files) {
    mkdirSync(dirname(join(fresh, path)), { recursive: true })
    writeFileSync(join(fresh, path), bytes)
  }
  writeFileSync(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const drawn = packDrawnSet(set.files).then((bytes) => writeFileSync(join(fresh, DRAWN_SET), bytes))
  await Promise.all([drawn, compressFiles(fresh)])
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return manifest
}

/** The set as an edition keeps it (see DrawnSet): the files as they are, side by side. */
async function packDrawnSet(files: BoundarySet['files']): Promise<Uint8Array> {
  const text = (name: string) => new TextDecoder().decode(files.get(name))
  const levels = ['nation', 'block', 'prefecture', 'backdrop'].map(
    (name) => `"${name}":${text(`${name}.topojson`)}`,
  )
  return await promisify(gzip)(`{"places":${text('places.json')},${levels.join()}}`, { level: 9 })
}

function readManifest(folder = DIST): BoundaryManifest | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BoundaryManifest
  } catch {
    return null
  }
}

/** SHA-256 over everything in this room that shapes the set, the versions of the packages, and the official files. */
function hashOfMakers(official?: string): string {
  const sources = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        /\.(ts|json)$/.test(path) && !/^(dist|official)[./\\]/.test(path) && path !== 'neighbours.json',
    )
    .sort()
    .map((path) => `${path} ${sha256(readFileSync(join(HERE, path)))}`)
  const packages = SOURCE_PACKAGES.map((name) => `${name} ${packageVersion(name)}`)
  const records = listOfficial(official).map((record) => JSON.stringify(record))
  return sha256([...sources, ...packages, ...records].join('\n'))
}
