import { unzipSync, zipSync } from 'fflate'
import type { InputFile } from '../../server/intake/table.ts'
import type { Random } from '../random.ts'
import { anyText, hostileText } from './hostile-texts.ts'

type FileInHand = Extract<InputFile, { bytes: Uint8Array }>

/** What Excel, an editor, a mail gateway or a bad disk may do to bytes. */
const SPOILERS: ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => {
    const own = bytes.slice()
    for (let left = 1 + random.below(8); left > 0; left--) own[random.below(own.length)] = random.below(256)
    return own
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  (bytes, random) => {
    const [from, to] = [random.below(bytes.length), random.below(bytes.length)]
    return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)])
  },
  (bytes, random) => {
    const put = new TextEncoder().encode(
      (random.chance(0.5) ? hostileText(random) : anyText(random)).toWellFormed(),
    )
    const at = random.below(bytes.length)
    return Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at)])
  },
  (bytes, random) => {
    const [wanted, other] = [random.pick([0x2c, 0x22, 0x0d, 0x0a, 0x3c, 0x3e, 0x2f, 0x00]), random.below(256)]
    return bytes.map((byte) => (byte === wanted && random.chance(0.3) ? other : byte))
  },
]

export function spoiledBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let own = bytes
  for (let left = 1 + random.below(3); left > 0 && own.length > 0; left--)
    own = random.pick(SPOILERS)(own, random)
  return own
}

/** A table in which some cells hold what no clerk would write, and some headers are not ours. */
export function spoiledTable(
  rows: readonly Record<string, string>[],
  random: Random,
): Record<string, string>[] {
  const text = () => (random.chance(0.6) ? hostileText(random) : anyText(random)).toWellFormed()
  const spoilsHeader = random.chance(0.2)
  return rows.map((row) => {
    const cells = Object.entries(row).map(([header, value]) => [
      spoilsHeader && random.chance(0.1) ? text() : header,
      random.chance(0.15) ? text() : value,
    ])
    // A header may be the name of what every object has.
    return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(cells))
  })
}

/** A workbook spoiled as a whole, or in one of its parts, packed anew. */
export function spoiledWorkbook({ name, bytes }: FileInHand, random: Random): FileInHand {
  if (random.chance(0.3)) return { name, bytes: spoiledBytes(bytes, random) }
  const parts = unzipSync(bytes)
  const part = random.pick(Object.keys(parts))
  return { name, bytes: zipSync({ ...parts, [part]: spoiledBytes(parts[part] as Uint8Array, random) }) }
}
