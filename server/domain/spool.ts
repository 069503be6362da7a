/** Keeps bytes until what stands before them is known: taken once, in the order in which they were added. */
export interface Spool {
  add: (bytes: Uint8Array) => void
  take: () => Iterable<Uint8Array>
}

/** For what memory can hold. */
export function memorySpool(): Spool {
  const pieces: Uint8Array[] = []
  return { add: (bytes) => void pieces.push(bytes), take: () => pieces }
}
