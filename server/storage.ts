import type { ReadingApart, Run } from './domain/case-index.ts'

/** Bytes `from` … `to` of a file, both included. */
export interface ByteRange {
  from: number
  to: number
}

/** Where the frozen files of editions lie: a folder beside the database, or R2. */
export interface EditionFiles {
  /** @returns the file, or a stretch of it; null when there is none of that name */
  read: (edition: string, name: string, range?: ByteRange) => Promise<Uint8Array<ArrayBuffer> | null>
  /**
   * The same, piece by piece as it is taken: an edition's files may be larger than memory.
   * @returns the size of the whole file beside it; nothing is held open until the first piece is asked for
   */
  stream: (edition: string, name: string, range?: ByteRange) => Promise<FileStream | null>
  /**
   * Stretches of a file, one after the other, for who looks at them and goes on: a piece may be overwritten by the next.
   * @throws when there is no such file, or it ends too early
   */
  walk: (edition: string, name: string, stretches: readonly Run[]) => AsyncGenerator<Piece>
  /** How far apart it is worth while to read them singly. */
  apart: ReadingApart
}

/** A piece of a file, and where it stands in it. */
export interface Piece {
  from: number
  bytes: Uint8Array
}

export interface FileStream {
  /** Of the whole file, in bytes. */
  size: number
  body: ReadableStream<Uint8Array<ArrayBuffer>>
}
