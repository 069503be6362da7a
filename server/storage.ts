/** Bytes `from` … `to` of a file, both included. */
export interface ByteRange {
  from: number
  to: number
}

/** Where the frozen files of editions lie: a folder beside the database, or R2. */
export interface EditionFiles {
  /** @returns the file, or a stretch of it; null when there is none of that name */
  read: (edition: string, name: string, range?: ByteRange) => Promise<Uint8Array<ArrayBuffer> | null>
}
