import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { type Content, contentKey, type HeldFile } from '../edge/catalogue.ts'
import type { EdgeBucket } from './destination.ts'

function inHex(bytes: ArrayBuffer | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString('hex')
}

/** Larger files lie in parts: a request to Cloudflare carries 100 MB, and a push that is broken off goes on at a part. */
export const PART = 32 * 2 ** 20

/** Reads a stretch of a file, wherever it lies. */
export type ReadStretch = (from: number, length: number) => Uint8Array<ArrayBuffer>

async function isThere(
  bucket: EdgeBucket,
  { bytes, sha256 }: Content,
  key = contentKey(sha256),
): Promise<boolean> {
  const object = await bucket.head(key)
  return object !== null && object.size === bytes && inHex(object.checksums.sha256) === sha256
}

/** Whether the bucket holds this file, whole: R2 has kept the hashes that its content arrived with. */
export async function isHeld(bucket: EdgeBucket, file: HeldFile): Promise<boolean> {
  for (const content of file.parts ?? [file]) if (!(await isThere(bucket, content))) return false
  return true
}

/**
 * Puts a file into the bucket as far as it does not lie there; R2 refuses what arrives otherwise than its hash says.
 * @returns the file as the catalogue names it
 */
export async function holdFile(
  bucket: EdgeBucket,
  { name, bytes, sha256 }: HeldFile,
  read: ReadStretch,
): Promise<HeldFile> {
  if (bytes <= PART) {
    if (!(await isThere(bucket, { bytes, sha256 })))
      await putProven(bucket, contentKey(sha256), read(0, bytes))
    return { name, bytes, sha256 }
  }
  const parts: Content[] = []
  for (let from = 0; from < bytes; from += PART) {
    const stretch = read(from, Math.min(PART, bytes - from))
    const part = contentOf(stretch)
    if (!(await isThere(bucket, part))) await putProven(bucket, contentKey(part.sha256), stretch)
    parts.push(part)
  }
  return { name, bytes, sha256, parts }
}

/** Stretches of a file on the disk. */
export function stretchesOf(path: string): ReadStretch {
  return (from, length) => {
    const file = openSync(path, 'r')
    try {
      const stretch = new Uint8Array(length)
      for (let at = 0; at < length; ) {
        const read = readSync(file, stretch, at, length - at, from + at)
        if (read === 0) throw new Error(`push: ${path} ends at ${from + at}`)
        at += read
      }
      return stretch
    } finally {
      closeSync(file)
    }
  }
}

function contentOf(bytes: Uint8Array): Content {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** What bytes are called by their content. */
export function fileOf(name: string, bytes: Uint8Array): HeldFile {
  return { name, ...contentOf(bytes) }
}

export async function putProven(
  bucket: EdgeBucket,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { sha256 } = contentOf(bytes)
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
  await bucket.put(key, whole ? bytes.buffer : bytes.slice().buffer, { sha256 })
}

/** Puts an object that has a name of its own, unless it lies there as it is: repeated, nothing is written twice. */
export async function putOnce(
  bucket: EdgeBucket,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (!(await isThere(bucket, contentOf(bytes), key))) await putProven(bucket, key, bytes)
}

/** @returns the object as text; null when there is none */
export async function readText(bucket: EdgeBucket, key: string): Promise<string | null> {
  const object = await bucket.get(key)
  return object === null ? null : new TextDecoder().decode(await object.arrayBuffer())
}
