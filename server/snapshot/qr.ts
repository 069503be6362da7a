import { encode } from 'uqr'
import { PER_POINT, type Shape } from './scene.ts'

/** Longer addresses would need a code whose squares no camera reads from paper. */
export const LONGEST_CODED = 400

/** A QR code (ISO/IEC 18004, correction M) with its quiet zone, as squares. */
export function qrCode(text: string, { x, y, side }: { x: number; y: number; side: number }): Shape[] {
  const { data } = encode(text, { ecc: 'M', border: 4 })
  const step = side / data.length
  const at = (place: number) => Math.round(place * PER_POINT)
  const lines = data.flatMap((row, down) => {
    const found: Int32Array[] = []
    for (let from = 0; from < row.length; from++) {
      if (row[from] !== true) continue
      let to = from
      while (row[to + 1] === true) to += 1
      const [left, right] = [at(x + from * step), at(x + (to + 1) * step)]
      const [top, bottom] = [at(y + down * step), at(y + (down + 1) * step)]
      found.push(Int32Array.of(left, top, right, top, right, bottom, left, bottom))
      from = to
    }
    return found
  })
  return [
    { kind: 'rect', x, y, wide: side, high: side, fill: '#ffffff' },
    { kind: 'lines', lines, isClosed: true, fill: '#000000' },
  ]
}
