import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Half an export never stands under the name of a whole one. */
export async function writeWhole(pieces: Readable | Uint8Array, path: string): Promise<void> {
  const aside = `${path}.new`
  try {
    await pipeline(
      pieces instanceof Uint8Array ? Readable.from([pieces]) : pieces,
      createWriteStream(aside, { flush: true }),
    )
    renameSync(aside, path)
  } finally {
    if (existsSync(aside)) rmSync(aside)
  }
}
