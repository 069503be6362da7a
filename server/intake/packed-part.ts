import { strToU8, ZipPassThrough } from 'fflate'

/** A part of a zip that the runtime's own Deflate packs while it is written. */
export class PackedPart extends ZipPassThrough {
  readonly #packer = new CompressionStream('deflate-raw')
  readonly #writer = this.#packer.writable.getWriter()
  readonly #read: Promise<void>

  /** @param mtime that the zip says of it: given, so that the same content is the same bytes */
  constructor(name: string, mtime: ZipPassThrough['mtime']) {
    super(name)
    this.compression = 8
    this.mtime = mtime
    this.#read = this.#readPacked()
  }

  async #readPacked(): Promise<void> {
    const reader = this.#packer.readable.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      this.ondata(null, value, false)
    }
  }

  /** The zip counts what goes in; what comes out of the packer is handed on as it comes. */
  protected override process(): void {}

  async write(piece: string | Uint8Array<ArrayBuffer>): Promise<number> {
    const bytes = typeof piece === 'string' ? strToU8(piece) : piece
    this.push(bytes)
    await this.#writer.write(bytes)
    return bytes.length
  }

  async end(): Promise<void> {
    await this.#writer.close()
    await this.#read
    this.push(new Uint8Array(), true)
    this.ondata(null, new Uint8Array(), true)
  }
}
