import type { ByteRange, FileStream } from '../storage.ts'
import {
  type Content,
  CURRENT,
  contentKey,
  type EdgeCatalogue,
  type HeldFile,
  readCatalogue,
} from './catalogue.ts'

/** As much of an R2 bucket as reading needs. */
export interface Bucket {
  get: (
    key: string,
    options?: { range: { offset: number; length: number } },
  ) => Promise<(FileStream & { arrayBuffer: () => Promise<ArrayBuffer> }) | null>
}

/** Asks for what is served now. */
export type CatalogueNow = () => Promise<EdgeCatalogue>

const NOTHING: EdgeCatalogue = {
  catalogue: 1,
  version: 'nothing',
  editions: [],
  shelves: { _drawing: [], _geodata: [] },
}

/**
 * Reads the catalogue at most so often: a visit asks a dozen times.
 * @param keptMs for how long what was read is taken to hold
 */
export function catalogueIn(bucket: Bucket, keptMs: number, now: () => number): CatalogueNow {
  let kept: { catalogue: Promise<EdgeCatalogue>; until: number } | null = null
  const read = async () => {
    const object = await bucket.get(CURRENT)
    return object === null ? NOTHING : readCatalogue(new TextDecoder().decode(await object.arrayBuffer()))
  }
  return () => {
    if (kept !== null && now() < kept.until) return kept.catalogue
    const catalogue = read()
    kept = { catalogue, until: now() + keptMs }
    catalogue.catch(() => {
      kept = null
    })
    return catalogue
  }
}

async function open(bucket: Bucket, { sha256 }: Content, range?: ByteRange): Promise<FileStream> {
  const object = await bucket.get(
    contentKey(sha256),
    range === undefined ? undefined : { range: { offset: range.from, length: range.to - range.from + 1 } },
  )
  if (object === null) throw new Error(`bucket: ${sha256} is not there`)
  return object
}

/** Parts one after the other, each opened when it is its turn. */
function joined(
  bucket: Bucket,
  parts: readonly Content[],
  range: ByteRange,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  async function* pieces() {
    let begins = 0
    for (const part of parts) {
      const from = Math.max(0, range.from - begins)
      const to = Math.min(part.bytes - 1, range.to - begins)
      begins += part.bytes
      if (from <= to) yield* (await open(bucket, part, { from, to })).body
    }
  }
  const reading = pieces()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await reading.return(undefined)
    },
  })
}

/**
 * A file's bytes, or a stretch of them, piece by piece.
 * @throws when the bucket has lost it
 */
export async function openFile(bucket: Bucket, file: HeldFile, range?: ByteRange): Promise<FileStream> {
  if (file.parts === undefined) return { size: file.bytes, body: (await open(bucket, file, range)).body }
  const body = joined(bucket, file.parts, range ?? { from: 0, to: file.bytes - 1 })
  return { size: file.bytes, body }
}
