import type { EditionFiles } from './storage.ts'

/** As much of an R2 bucket as reading needs. */
export interface Bucket {
  get: (
    key: string,
    options?: { range: { offset: number; length: number } },
  ) => Promise<{ arrayBuffer: () => Promise<ArrayBuffer> } | null>
}

/** Edition files in R2, under `edition/name`. */
export function r2Files(bucket: Bucket): EditionFiles {
  return {
    read: async (edition, name, range) => {
      const options =
        range === undefined ? undefined : { range: { offset: range.from, length: range.to - range.from + 1 } }
      const object = await bucket.get(`${edition}/${name}`, options)
      return object === null ? null : new Uint8Array(await object.arrayBuffer())
    },
  }
}
