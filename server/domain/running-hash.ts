/** A SHA-256 that takes its bytes piece by piece. */
export interface RunningHash {
  update: (bytes: Uint8Array) => void
  /** In hex. */
  digest: () => string
}
