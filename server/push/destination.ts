import type { Bucket } from '../edge/bucket.ts'

/** As much of D1 as filling and proving it needs. */
export interface EdgeDatabase {
  prepare: (sql: string) => EdgeStatement
  /** All of them or none. */
  batch: (statements: EdgeStatement[]) => Promise<unknown>
}

export interface EdgeStatement {
  bind: (...values: (string | number | null)[]) => EdgeStatement
  all: <Row>() => Promise<{ results: Row[] }>
  raw: <Row>() => Promise<Row[]>
  run: () => Promise<{ meta: { changes: number } }>
}

/** As much of R2 as filling and proving it needs. */
export interface EdgeBucket extends Bucket {
  head: (key: string) => Promise<HeldObject | null>
  /** What arrives is held against the hash that is given with it, and refused when it differs. */
  put: (key: string, bytes: ArrayBuffer, proof: { sha256: string }) => Promise<unknown>
}

export interface HeldObject {
  size: number
  /** When it was put there. */
  uploaded: Date
  checksums: { sha256?: ArrayBuffer | undefined }
}

/** Where editions are pushed to: the D1 and R2 of a deployment, or those of this machine. */
export interface Destination {
  db: EdgeDatabase
  bucket: EdgeBucket
}
