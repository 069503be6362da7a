import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteRange, EditionFiles } from './storage.ts'

/** Edition files on disk, a folder an edition. */
export interface DiskFiles extends EditionFiles {
  /**
   * Writes an edition's files beside the old ones, synced, and puts them in their place at the end: a reader never
   * sees half of them, whenever the machine stops.
   */
  replace: (edition: string, files: ReadonlyMap<string, Uint8Array>) => void
}

function isMissing(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'
}

async function read(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await open(path).catch((problem: unknown) => {
    if (isMissing(problem)) return null
    throw problem
  })
  if (file === null) return null
  try {
    const { size } = await file.stat()
    const from = range?.from ?? 0
    const bytes = new Uint8Array(Math.min(range?.to ?? size - 1, size - 1) + 1 - from)
    await file.read(bytes, 0, bytes.length, from)
    return bytes
  } finally {
    await file.close()
  }
}

function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w')
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** @param root the folder of all editions; made when first written to */
export function diskFiles(root: string): DiskFiles {
  return {
    read: (edition, name, range) => read(join(root, edition, name), range),
    replace: (edition, files) => {
      const fresh = join(root, `${edition}.${process.pid}.new`)
      rmSync(fresh, { recursive: true, force: true })
      mkdirSync(fresh, { recursive: true })
      for (const [name, bytes] of files) writeSynced(join(fresh, name), bytes)
      syncFolder(fresh)
      rmSync(join(root, edition), { recursive: true, force: true })
      renameSync(fresh, join(root, edition))
      syncFolder(root)
    },
  }
}
