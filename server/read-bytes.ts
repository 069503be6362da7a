import { closeSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { ReadingApart, Run } from './domain/case-index.ts'
import type { ByteRange, FileStream, Piece } from './storage.ts'

function isMissing(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'
}

function orNull(problem: unknown): null {
  if (isMissing(problem)) return null
  throw problem
}

/** A file of the disk, or a stretch of it; null when there is none. */
export async function readBytes(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await open(path).catch(orNull)
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

/**
 * Stretches of a file, one after the other into the same memory: with new memory for each, clearing it away takes longer
 * than reading. They are read at once, as SQLite reads its own file: to wait for each of a thousand would take the
 * longest. Others have their turn in between.
 * @throws when there is no such file, or it ends too early
 */
export async function* walkBytes(path: string, stretches: readonly Run[]): AsyncGenerator<Piece> {
  const file = openSync(path, 'r')
  try {
    const memory = new Uint8Array(STRETCH)
    let unbroken = 0
    for (const { from, to } of stretches)
      for (let at = from; at < to; ) {
        const size = readSync(file, memory, 0, Math.min(memory.length, to - at), at)
        if (size === 0) throw new Error(`files: ${path} ends at byte ${at}, not at ${to}`)
        yield { from: at, bytes: memory.subarray(0, size) }
        at += size
        unbroken += size
        if (unbroken < TURN) continue
        unbroken = 0
        await setImmediate()
      }
  } finally {
    closeSync(file)
  }
}

/** Bytes that are read before others have their turn. */
const TURN = 4 * 1024 * 1024

/** On a disk, reading on over so much takes as long as to read once more. */
export const APART_ON_DISK: ReadingApart = { gap: 16 * 1024, mostStretches: Number.POSITIVE_INFINITY }

/** What is in memory at once of a file that is handed out. */
const STRETCH = 256 * 1024

/** The same as it is taken; see `EditionFiles.stream`. */
export async function streamBytes(path: string, range?: ByteRange): Promise<FileStream | null> {
  const found = await stat(path).catch(orNull)
  if (found === null) return null
  const { size } = found
  const end = Math.min(range?.to ?? size - 1, size - 1) + 1
  let at = range?.from ?? 0
  let file: FileHandle | null = null
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          if (at < end) {
            file ??= await open(path)
            const piece = new Uint8Array(Math.min(STRETCH, end - at))
            const { bytesRead } = await file.read(piece, 0, piece.length, at)
            if (bytesRead === 0) throw new Error(`files: ${path} ended at byte ${at} of ${size}`)
            at += bytesRead
            controller.enqueue(piece.subarray(0, bytesRead))
          }
          if (at < end) return
          await file?.close()
          controller.close()
        } catch (problem) {
          await file?.close()
          throw problem
        }
      },
      cancel: () => file?.close(),
    },
    // Whoever asks for the head alone opens nothing.
    { highWaterMark: 0 },
  )
  return { size, body }
}
