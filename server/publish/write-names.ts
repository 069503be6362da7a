import type { Spool } from '../domain/spool.ts'
import type { CaseName } from '../export/flatgeobuf/frozen.ts'

/** So many names wait in memory. */
const BATCH = 4_000

/** Keeps the names of cases that are walked for another file, for a file of their own. */
export function spooledNames(spool: Spool, count: number) {
  const lengths = new Uint32Array(count)
  let batch: string[] = []
  const put = () => {
    spool.add(new TextEncoder().encode(batch.join('')))
    batch = []
  }
  return {
    /** Of each case, in bytes. */
    lengths,
    *noted(names: Iterable<CaseName>): Generator<CaseName> {
      for (const named of names) {
        const line = `{${named[1]}}\n`
        lengths[named[0]] = Buffer.byteLength(line)
        batch.push(line)
        if (batch.length === BATCH) put()
        yield named
      }
      put()
    },
    /** The whole file: an object a line, by ordinal. */
    take: () => spool.take(),
  }
}
