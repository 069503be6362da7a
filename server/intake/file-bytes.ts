import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { InputFile } from './table.ts'

/** What is read of a file at once: a table of any length takes no more memory than this a time. */
const PORTION = 1 << 20
const [LF, CR] = [10, 13]

function* portionsOf(file: InputFile): Generator<Buffer> {
  if ('bytes' in file) {
    for (let at = 0; at < file.bytes.length; at += PORTION) {
      const { buffer, byteOffset, length } = file.bytes
      yield Buffer.from(buffer, byteOffset + at, Math.min(PORTION, length - at))
    }
    return
  }
  const handle = openSync(file.path, 'r')
  try {
    for (;;) {
      const portion = Buffer.allocUnsafe(PORTION)
      const length = readSync(handle, portion, 0, PORTION, null)
      if (length === 0) return
      yield portion.subarray(0, length)
    }
  } finally {
    closeSync(handle)
  }
}

/** Where the last line end lies that is whole for sure: a CR at the very end may have its LF in the next portion. */
function afterLastLine(bytes: Buffer): number {
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR, -2)) + 1
}

/** The bytes of a file in portions of whole lines; the same from the start as often as it is asked. */
export function* linesOf(file: InputFile): Generator<Buffer> {
  let rest: Buffer[] = []
  for (const portion of portionsOf(file)) {
    const bytes = rest.length === 0 ? portion : Buffer.concat([...rest, portion])
    const end = afterLastLine(bytes)
    if (end > 0) yield bytes.subarray(0, end)
    rest = end < bytes.length ? [bytes.subarray(end)] : []
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

/** All bytes of a file: for formats that cannot be read from the start on. */
export function wholeOf(file: InputFile): Uint8Array {
  return 'bytes' in file ? file.bytes : readFileSync(file.path)
}
