/** How wide the letters of a font are. */
export interface FontMetrics {
  /** Width of a text in ems. */
  widthOf: (text: string) => number
  has: (codePoint: number) => boolean
}

/**
 * Reads the widths of a TrueType font's letters (ISO/IEC 14496-22: tables cmap, hhea, hmtx). The font must not kern.
 * @param bytes of the .ttf file
 */
export function readFontMetrics(bytes: Uint8Array): FontMetrics {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(view)
  const unitsPerEm = view.getUint16(tableAt(tables, 'head') + 18)
  const metricCount = view.getUint16(tableAt(tables, 'hhea') + 34)
  const widths = tableAt(tables, 'hmtx')
  const glyphOf = groupsOf(view, tableAt(tables, 'cmap'))
  const known = new Map<number, { width: number; isThere: boolean }>()
  const look = (codePoint: number) => {
    const before = known.get(codePoint)
    if (before !== undefined) return before
    const glyph = glyphOf(codePoint)
    const width = view.getUint16(widths + Math.min(glyph, metricCount - 1) * 4) / unitsPerEm
    const entry = { width, isThere: glyph !== 0 }
    known.set(codePoint, entry)
    return entry
  }
  return {
    widthOf: (text) => {
      let width = 0
      for (const letter of text) width += look(letter.codePointAt(0) as number).width
      return width
    },
    has: (codePoint) => look(codePoint).isThere,
  }
}

function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    tables.set(tag, view.getUint32(at + 8))
  }
  return tables
}

function tableAt(tables: Map<string, number>, tag: string): number {
  const at = tables.get(tag)
  if (at === undefined) throw new Error(`font: no table ${tag}; a TrueType font was expected`)
  return at
}

/** The glyph of a code point by the segmented coverage of all Unicode (cmap format 12); 0 = none. */
function groupsOf(view: DataView, cmap: number): (codePoint: number) => number {
  let table = -1
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    if (view.getUint16(at) === 12) table = at
  }
  if (table < 0) throw new Error('font: no cmap of format 12')
  const groups = view.getUint32(table + 12)
  return (codePoint) => {
    let [low, high] = [0, groups - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = table + 16 + middle * 12
      if (codePoint < view.getUint32(at)) high = middle - 1
      else if (codePoint > view.getUint32(at + 4)) low = middle + 1
      else return view.getUint32(at + 8) + codePoint - view.getUint32(at)
    }
    return 0
  }
}
