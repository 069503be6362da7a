import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { RunningHash } from './domain/running-hash.ts'
import type { Spool } from './domain/spool.ts'
import { APART_ON_DISK, readBytes, streamBytes, walkBytes } from './read-bytes.ts'
import type { EditionFiles } from './storage.ts'

/** A file as the database and the manifest name it. */
export interface FileEntry {
  name: string
  bytes: number
  sha256: string
}

/** What writes files into a folder. */
export interface FolderWriter {
  /** Writes a file piece by piece and syncs it. */
  put: (name: string, pieces: Iterable<Uint8Array | string>) => FileEntry
  /** Bytes that wait on the disk under a name of their own; gone when they are taken. */
  spool: (name: string) => Spool
}

/** The files of one edition while they are written, aside of what readers see. */
export interface FilesAside extends FolderWriter {
  /** The folder that they are written into. */
  readonly folder: string
  /** Puts all of them, synced, in the place of what the edition had: a reader sees the old ones or the new. */
  finish: () => void
  /** Clears away what was written aside. */
  abandon: () => void
}

/** Edition files on disk, a folder an edition. */
export interface DiskFiles extends EditionFiles {
  /** The folder of all editions. */
  readonly root: string
  begin: (edition: string) => FilesAside
  /** Names of the editions' folders. */
  editions: () => string[]
  /** Folders that a broken publication has left aside. */
  leftAside: () => string[]
  remove: (folder: string) => void
}

/** No id of an edition begins with a dot. */
const ASIDE = '.new-'

/** A SHA-256 that runs along. */
export function runningHash(): RunningHash {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') }
}

/** Writes a new file and syncs it; its size and SHA-256. */
export function writeSynced(path: string, pieces: Iterable<Uint8Array | string>): Omit<FileEntry, 'name'> {
  const hash = createHash('sha256')
  const file = openSync(path, 'w')
  let total = 0
  try {
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      hash.update(bytes)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      total += bytes.length
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { bytes: total, sha256: hash.digest('hex') }
}

/** Size and SHA-256 of a file as it lies on the disk, read piece by piece; null when there is none. */
export function measureFile(path: string): Omit<FileEntry, 'name'> | null {
  if (!existsSync(path)) return null
  const hash = createHash('sha256')
  let bytes = 0
  for (const piece of piecesOf(path)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

const PIECE = 4 * 1024 * 1024

/** A file's bytes, 4 MiB at a time, and of a small file no more room than it takes. @param from the first byte that is wanted */
export function* piecesOf(path: string, from = 0): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    for (let at = from; ; ) {
      const piece = new Uint8Array(Math.min(PIECE, Math.max(1, size - at)))
      const length = readSync(file, piece, 0, piece.length, at)
      if (length === 0) return
      at += length
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** Makes the bytes of a file last, or the names within a folder: what was renamed or made there is there after a power cut. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export const syncFolder = syncFile

function diskSpool(path: string): Spool {
  const file = openSync(path, 'w')
  return {
    add: (bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    },
    *take() {
      closeSync(file)
      yield* piecesOf(path)
      rmSync(path)
    },
  }
}

/** Writes into a folder that is there. */
export function filesIn(folder: string): FolderWriter {
  return {
    put: (name, pieces) => ({ name, ...writeSynced(join(folder, name), pieces) }),
    spool: (name) => diskSpool(join(folder, `.spool-${name}`)),
  }
}

/** Makes a folder, and those above it, so that they last. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { recursive: true })
  syncFolder(dirname(path))
}

function foldersIn(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** @param root the folder of all editions; made when first written to */
export function diskFiles(root: string): DiskFiles {
  return {
    root,
    read: (edition, name, range) => readBytes(join(root, edition, name), range),
    stream: (edition, name, range) => streamBytes(join(root, edition, name), range),
    walk: (edition, name, stretches) => walkBytes(join(root, edition, name), stretches),
    apart: APART_ON_DISK,
    editions: () => foldersIn(root).filter((name) => !name.startsWith('.')),
    leftAside: () => foldersIn(root).filter((name) => name.startsWith(ASIDE)),
    remove: (folder) => rmSync(join(root, folder), { recursive: true, force: true }),
    begin: (edition) => {
      const folder = join(root, `${ASIDE}${edition}`)
      makeFolder(root)
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      return {
        folder,
        ...filesIn(folder),
        abandon: () => rmSync(folder, { recursive: true, force: true }),
        finish: () => {
          syncFolder(folder)
          rmSync(join(root, edition), { recursive: true, force: true })
          renameSync(folder, join(root, edition))
          syncFolder(root)
        },
      }
    },
  }
}
