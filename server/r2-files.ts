import type { ByteRange, EditionFiles, FileStream } from './storage.ts'

/** As much of an R2 bucket as reading needs. */
export interface Bucket {
  get: (
    key: string,
    options?: { range: { offset: number; length: number } },
  ) => Promise<(FileStream & { arrayBuffer: () => Promise<ArrayBuffer> }) | null>
}

/** Edition files in R2, under `edition/name`. */
export function r2Files(bucket: Bucket): EditionFiles {
  const get = (edition: string, name: string, range?: ByteRange) =>
    bucket.get(
      `${edition}/${name}`,
      range === undefined ? undefined : { range: { offset: range.from, length: range.to - range.from + 1 } },
    )
  return {
    read: async (...asked) => {
      const object = await get(...asked)
      return object === null ? null : new Uint8Array(await object.arrayBuffer())
    },
    stream: get,
  }
}
