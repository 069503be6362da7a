import { Inflate } from 'fflate'

/** A workbook takes at most so much unpacked (contracts: Command line). */
const MOST_UNPACKED = 300 * 1024 * 1024
/** Spreadsheets shrink to a tenth, now and then to a fiftieth; POI too takes what shrinks below a hundredth for a bomb. */
const MOST_SHRUNK = 100
const NEVER_A_BOMB = 1024 * 1024
const MOST_ENTRIES = 2000
/** So much is unpacked at once: at a thousandth, the most that Deflate does, 16 MB. */
const PORTION = 16 * 1024

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535

/** Why a zip is not unpacked. */
export class ZipRefused extends Error {
  readonly reason: 'broken' | 'encrypted' | 'too-large' | 'bomb'
  constructor(reason: ZipRefused['reason'], detail: string) {
    super(`zip: ${reason}: ${detail}`)
    this.reason = reason
  }
}

export interface ZipEntry {
  name: string
  /** Bytes unpacked, as the directory says; unpacking holds it to that. */
  size: number
  method: number
  packed: Uint8Array
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= first; at--)
    if (
      view.getUint32(at, true) === END &&
      at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength
    )
      return at
  throw new ZipRefused('broken', 'no end of central directory')
}

/**
 * Reads a zip's directory and unpacks nothing yet. Names that stand twice, entries that share bytes, sizes beyond what
 * a workbook may have and what shrank more than any spreadsheet does are refused.
 * @throws ZipRefused
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return checked(entriesOf(bytes, view))
  } catch (problem) {
    if (problem instanceof RangeError) throw new ZipRefused('broken', 'an offset outside the file')
    throw problem
  }
}

interface Located extends ZipEntry {
  start: number
  end: number
}

function entriesOf(bytes: Uint8Array, view: DataView): Located[] {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) throw new ZipRefused('bomb', `${count} entries`)
  const entries: Located[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY) throw new ZipRefused('broken', 'central directory')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new ZipRefused('encrypted', name)
    entries.push(located(bytes, view, { name, at }))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function located(bytes: Uint8Array, view: DataView, { name, at }: { name: string; at: number }): Located {
  const start = view.getUint32(at + 42, true)
  if (view.getUint32(start, true) !== LOCAL) throw new ZipRefused('broken', `local header of ${name}`)
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
  const end = data + view.getUint32(at + 20, true)
  if (end > bytes.length) throw new ZipRefused('broken', `data of ${name}`)
  return {
    name,
    size: view.getUint32(at + 24, true),
    method: view.getUint16(at + 10, true),
    packed: bytes.subarray(data, end),
    start,
    end,
  }
}

function checked(entries: Located[]): ZipEntry[] {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  if (names.size < entries.length) throw new ZipRefused('bomb', 'a name stands twice')
  const inOrder = [...entries].sort((a, b) => a.start - b.start)
  if (inOrder.some(({ start }, index) => start < (inOrder[index - 1]?.end ?? 0)))
    throw new ZipRefused('bomb', 'entries share bytes')
  for (const { name, size, packed } of entries)
    if (size > NEVER_A_BOMB && size > packed.length * MOST_SHRUNK) throw new ZipRefused('bomb', name)
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > MOST_UNPACKED) throw new ZipRefused('too-large', `${total} bytes`)
  return entries
}

/**
 * Unpacks one entry, a portion at a time.
 * @param look sees each portion before the next is unpacked; what it throws ends the work
 * @throws ZipRefused when it is broken or larger than the directory says
 */
export function unpack(
  { name, size, method, packed }: ZipEntry,
  look: (portion: Uint8Array) => void,
): Uint8Array {
  if (method === 0) {
    if (packed.length !== size) throw new ZipRefused('broken', `size of ${name}`)
    look(packed)
    return packed
  }
  if (method !== 8) throw new ZipRefused('broken', `method ${method} of ${name}`)
  const whole = new Growing(size, name)
  const inflate = new Inflate((portion) => {
    whole.add(portion)
    look(portion)
  })
  for (let at = 0; at < packed.length; at += PORTION) {
    const isLast = at + PORTION >= packed.length
    inflated(inflate, packed.subarray(at, at + PORTION), isLast, name)
  }
  return whole.finished()
}

function inflated(inflate: Inflate, portion: Uint8Array, isLast: boolean, name: string): void {
  try {
    inflate.push(portion, isLast)
  } catch (problem) {
    // fflate's own errors carry a number as code; whatever `look` throws passes.
    const isOwn = problem instanceof Error && 'code' in problem && typeof problem.code === 'number'
    throw isOwn ? new ZipRefused('broken', name) : problem
  }
}

/** Bytes as they come, never more than was said: a size that lies costs no memory. */
class Growing {
  #bytes: Uint8Array
  #length = 0
  readonly #size: number
  readonly #name: string
  constructor(size: number, name: string) {
    this.#size = size
    this.#name = name
    this.#bytes = new Uint8Array(Math.min(size, NEVER_A_BOMB))
  }

  add(portion: Uint8Array): void {
    const length = this.#length + portion.length
    if (length > this.#size) throw new ZipRefused('bomb', `${this.#name} is larger than it says`)
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.min(this.#size, Math.max(length, this.#bytes.length * 2)))
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    this.#bytes.set(portion, this.#length)
    this.#length = length
  }

  finished(): Uint8Array {
    if (this.#length !== this.#size) throw new ZipRefused('broken', `size of ${this.#name}`)
    return this.#bytes
  }
}
