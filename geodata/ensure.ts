import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressFiles } from './compress-files.ts'
import type { Progress } from './draw-country.ts'
import { type BoundarySet, makeBoundarySet } from './make-set.ts'
import { type BoundaryManifest, sha256, writeManifest } from './manifest.ts'
import { packageVersion, SOURCE_PACKAGES } from './sources/package-files.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
export const DIST = join(HERE, 'dist')

/**
 * Makes the boundary set in `folder` unless the one there was made by this very program from these
 * very packages. Returns its manifest. Takes half a minute when there is something to make.
 */
export function ensureGeodata(progress: Progress = () => {}, folder = DIST): BoundaryManifest {
  const found = readManifest(folder)
  if (found?.madeFrom === hashOfMakers()) return found
  return writeSet(makeBoundarySet(progress), folder)
}

/** Writes a set beside the old one and puts it in its place at the end, so that a reader never sees half of it. */
export function writeSet(set: BoundarySet, folder = DIST): BoundaryManifest {
  const manifest = writeManifest(set.files, hashOfMakers())
  const fresh = `${folder}.${process.pid}.new`
  rmSync(fresh, { recursive: true, force: true })
  for (const [path, bytes] of set.files) {
    mkdirSync(dirname(join(fresh, path)), { recursive: true })
    writeFileSync(join(fresh, path), bytes)
  }
  writeFileSync(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  compressFiles(fresh)
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return manifest
}

function readManifest(folder: string): BoundaryManifest | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BoundaryManifest
  } catch {
    return null
  }
}

/** SHA-256 over everything in this room that shapes the set, and the versions of the packages. */
function hashOfMakers(): string {
  const sources = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|json)$/.test(path) && !/^dist[./\\]/.test(path) && path !== 'neighbours.json')
    .sort()
    .map((path) => `${path} ${sha256(readFileSync(join(HERE, path)))}`)
  const packages = SOURCE_PACKAGES.map((name) => `${name} ${packageVersion(name)}`)
  return sha256([...sources, ...packages].join('\n'))
}
