import { createHash } from 'node:crypto'
import { contentKey, type HeldFile } from '../edge/catalogue.ts'
import type { EdgeBucket } from './destination.ts'

function inHex(bytes: ArrayBuffer | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString('hex')
}

/** Whether the bucket holds this content, whole: R2 has kept the hash that it arrived with. */
export async function isHeld(
  bucket: EdgeBucket,
  { bytes, sha256 }: Omit<HeldFile, 'name'>,
): Promise<boolean> {
  const object = await bucket.head(contentKey(sha256))
  return object !== null && object.size === bytes && inHex(object.checksums.sha256) === sha256
}

/**
 * Puts content into the bucket unless it lies there; R2 refuses what arrives otherwise than its hash says.
 * @param read called only when it is needed
 */
export async function holdContent(
  bucket: EdgeBucket,
  file: HeldFile,
  read: () => Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (await isHeld(bucket, file)) return
  await putProven(bucket, contentKey(file.sha256), read())
}

/** What bytes are called by their content. */
export function fileOf(name: string, bytes: Uint8Array): HeldFile {
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

export async function putProven(
  bucket: EdgeBucket,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { sha256 } = fileOf(key, bytes)
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
  await bucket.put(key, whole ? bytes.buffer : bytes.slice().buffer, { sha256 })
}

/** @returns the object as text; null when there is none */
export async function readText(bucket: EdgeBucket, key: string): Promise<string | null> {
  const object = await bucket.get(key)
  return object === null ? null : new TextDecoder().decode(await object.arrayBuffer())
}
