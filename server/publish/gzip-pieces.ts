import { constants, crc32, deflateRawSync } from 'node:zlib'

/** Header of a gzip file without a name or a time: equal pieces give equal bytes. */
const BEGIN = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255)
/** An empty last block. */
const END = Uint8Array.of(3, 0)
/** Pieces shorter than this go with the next one: each begins a table of its own. */
const SHORT = 256

const { Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_SYNC_FLUSH } = constants

/**
 * One gzip stream of pieces that are compressed each by itself, where it pays without looking back: digits that follow
 * no pattern are longer when deflate believes to see one.
 */
export function gzipPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [BEGIN]
  let [sum, length] = [0, 0]
  for (const piece of gathered(pieces)) {
    const packed = [Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY].map((strategy) =>
      deflateRawSync(piece, { level: 9, memLevel: 9, strategy, finishFlush: Z_SYNC_FLUSH }),
    )
    const [smallest] = packed.sort((a, b) => a.length - b.length)
    parts.push(smallest as Uint8Array)
    sum = crc32(piece, sum)
    length += piece.length
  }
  const tail = new Uint8Array(8)
  const view = new DataView(tail.buffer)
  view.setUint32(0, sum, true)
  view.setUint32(4, length % 2 ** 32, true)
  return Buffer.concat([...parts, END, tail])
}

function* gathered(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let waiting: Uint8Array[] = []
  for (const piece of pieces) {
    waiting.push(piece)
    if (piece.length < SHORT) continue
    yield Buffer.concat(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield Buffer.concat(waiting)
}
