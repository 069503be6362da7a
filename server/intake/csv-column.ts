import { linesOf } from './file-bytes.ts'
import type { Encoding } from './inspect-csv.ts'
import type { InputFile } from './table.ts'

/** In both encodings these bytes are these characters, wherever they stand. */
const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]

/**
 * Goes through the bytes of a file and takes nothing out of them but one cell of each record, header left out; empty
 * where the record ends before. The quotes have been inspected.
 */
export function* columnOf(file: InputFile, encoding: Encoding, wanted: number): Generator<string> {
  const decoder = new TextDecoder(encoding)
  let [column, isOpen, record] = [0, false, 0]
  /** Bytes of the wanted cell, in pieces where a portion ends within its quotes. */
  let pieces: Uint8Array[] = []
  for (const lines of linesOf(file)) {
    let start = 0
    for (let at = 0; at < lines.length; at++) {
      const byte = lines[at]
      if (byte === QUOTE) isOpen = !isOpen
      if (isOpen || (byte !== COMMA && byte !== LF && byte !== CR)) continue
      if (column === wanted) pieces.push(lines.subarray(start, at))
      column += 1
      if (byte === CR && lines[at + 1] === LF) at += 1
      start = at + 1
      if (byte === COMMA) continue
      if (record > 0) yield textOf(pieces, decoder)
      record += 1
      column = 0
      pieces = []
    }
    // The last record of a file may have no line end; any other that goes on beyond a portion does so within quotes.
    if (column === wanted && start < lines.length) pieces.push(lines.subarray(start))
    if (!isOpen && (start < lines.length || column > 0) && record > 0) yield textOf(pieces, decoder)
  }
}

function textOf(pieces: readonly Uint8Array[], decoder: InstanceType<typeof TextDecoder>): string {
  const [first] = pieces
  if (first === undefined) return ''
  const text = decoder.decode(pieces.length === 1 ? first : Buffer.concat(pieces))
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
}
