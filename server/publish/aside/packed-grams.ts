import { joinBytes } from '../../domain/join-bytes.ts'
import type { Gram } from '../../domain/search/gram-index.ts'

/** Grams on their way from one thread to another: three things instead of a hundred thousand arrays. */
export interface PackedGrams {
  grams: string[]
  lengths: number[]
  /** All postings, one behind the other. */
  bytes: Uint8Array<ArrayBuffer>
}

/** So many bytes go over at once. */
const PORTION = 4_000_000

export function* packGrams(all: Iterable<Gram>): Generator<PackedGrams> {
  let [grams, postings, size]: [string[], Uint8Array[], number] = [[], [], 0]
  const packed = (): PackedGrams => ({
    grams,
    lengths: postings.map(({ length }) => length),
    bytes: joinBytes(postings),
  })
  for (const [gram, cases] of all) {
    grams.push(gram)
    postings.push(cases)
    size += cases.length
    if (size < PORTION) continue
    yield packed()
    ;[grams, postings, size] = [[], [], 0]
  }
  if (grams.length > 0) yield packed()
}

export function* unpackGrams({ grams, lengths, bytes }: PackedGrams): Generator<Gram> {
  let start = 0
  for (const [index, gram] of grams.entries()) {
    const end = start + (lengths[index] as number)
    yield [gram, bytes.subarray(start, end)]
    start = end
  }
}
