import { strToU8, zipSync } from 'fflate'
import { caseRow, HEADER_ROW, partsOf, sheetXml } from './raw-workbook.ts'

/** Where a four-byte value stands behind the last signature, in a copy of the zip. */
export function patched(bytes: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (let at = copy.length - 4; at >= 0; at--)
    if (view.getUint32(at, true) === signature) {
      view.setUint32(at + offset, value, true)
      return copy
    }
  throw new Error('no such signature in the zip')
}

export const DIRECTORY = 0x02014b50
export const good = () => zipSync(partsOf(sheetXml(HEADER_ROW + caseRow(2))))
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, ' ')

/** Small files that would be large, each with what it is. */
export const BOMBS: [string, () => Uint8Array][] = [
  ['60 MB of spaces in 60 KB', () => zipSync({ ...partsOf(sheetXml('')), 'xl/x.xml': zeros(60) })],
  [
    'a size that lies: said 1 byte',
    () => patched(zipSync({ ...partsOf(''), 'xl/z.xml': zeros(20) }), DIRECTORY, 24, 1),
  ],
  ['4 GB, as it says', () => patched(good(), DIRECTORY, 24, 0xfffffff0)],
  [
    'two entries over the same bytes',
    () => patched(zipSync({ ...partsOf(''), 'xl/z.xml': strToU8('<z/>') }), DIRECTORY, 42, 0),
  ],
]
