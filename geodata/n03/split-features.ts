/** What stands before the features of a GeoJSON file is short: type, name and reference system. */
const LONGEST_HEAD = 1 << 20

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
/** Features lie in an array in the outermost object. */
const FEATURE_DEPTH = 2

export type Piece = { head: string } | { feature: string }

/**
 * The features of a GeoJSON FeatureCollection as texts, one by one, while its bytes come in: a file of half a gigabyte
 * never stands in memory. The first piece is what stands before them. Throws `cut` when the file ends too early and
 * `none` when there is no array of features.
 */
export async function* splitFeatures(
  chunks: AsyncIterable<Uint8Array>,
  problem: { cut: () => Error; none: () => Error },
): AsyncGenerator<Piece> {
  let [depth, inString, escaped, inFeatures, ended] = [0, false, false, false, false]
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    // Where what is gathered now begins in this chunk; −1 between features.
    let from = inFeatures && parts.length === 0 ? -1 : 0
    for (let at = 0; at < chunk.length && !ended; at++) {
      const byte = chunk[at] as number
      if (inString) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) inString = false
      } else if (byte === QUOTE) inString = true
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (inFeatures && depth === FEATURE_DEPTH) from = at
        depth++
        if (!inFeatures && depth === FEATURE_DEPTH && byte === OPEN_ARRAY) {
          const head = textOf([...parts, chunk.subarray(0, at + 1)])
          if (!/"features"\s*:\s*\[$/.test(head)) continue
          yield { head }
          ;[inFeatures, parts, from] = [true, [], -1]
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth--
        if (inFeatures && depth === FEATURE_DEPTH) {
          yield { feature: textOf([...parts, chunk.subarray(from, at + 1)]) }
          ;[parts, from] = [[], -1]
        }
        ended = depth === 0 || (inFeatures && depth < FEATURE_DEPTH)
      }
    }
    // The chunk's memory is the stream's: what goes on in the next one is copied.
    if (from >= 0) parts.push(chunk.slice(from))
    if (!inFeatures) size += chunk.length
    if (!inFeatures && size > LONGEST_HEAD) throw problem.none()
  }
  if (!ended && depth > 0) throw problem.cut()
  if (!inFeatures) throw problem.none()
}

function textOf(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
}
