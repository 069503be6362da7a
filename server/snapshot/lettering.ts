import type { FontMetrics } from './font-metrics.ts'

/** The two weights that pages are written in. */
export interface Lettering {
  regular: FontMetrics
  bold: FontMetrics
}

/** 〓 stands in print for a letter that the type case lacks. */
export const GETA = '〓'

/** A text with every letter that the font lacks, and every control character, told apart from what it has. */
export function writable(text: string, { regular, bold }: Lettering): string {
  let result = ''
  for (const letter of text.normalize('NFC')) {
    const codePoint = letter.codePointAt(0) as number
    if (isInvisible(codePoint)) continue
    result += regular.has(codePoint) && bold.has(codePoint) ? letter : GETA
  }
  return result
}

/** Controls, and the selectors and joiners that choose among forms of one letter. */
function isInvisible(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x2028 && codePoint <= 0x202e) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  )
}

/** May not begin a line (JIS X 4051: closing marks, small kana, long vowels). */
const NOT_FIRST =
  '、。，．・：；？！）］｝」』】〕〉》’”々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ～〜…％,.:;?!)]}%'
/** May not end a line. */
const NOT_LAST = '（［｛「『【〔〈《‘“([{'

/** Latin letters and digits that belong together stay together. */
function piecesOf(text: string): string[] {
  return text.match(/[A-Za-z0-9.,:/?=&%_#~@'+-]+|\s+|[\s\S]/gu) ?? []
}

export interface Measure {
  metrics: FontMetrics
  size: number
}

/** Breaks a text into lines of at most `wide` points. */
export function wrap(text: string, wide: number, { metrics, size }: Measure): string[] {
  const widthOf = (part: string) => metrics.widthOf(part) * size
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    const isClosing = NOT_FIRST.includes(piece[0] ?? ' ')
    if (widthOf(line + piece) <= wide || (isClosing && widthOf(line) <= wide)) {
      line += piece
      continue
    }
    if (widthOf(piece) > wide) {
      for (const letter of piece) {
        if (widthOf(line + letter) > wide) {
          lines.push(line)
          line = ''
        }
        line += letter
      }
      continue
    }
    const opening = line.length > 1 && NOT_LAST.includes(line.at(-1) ?? ' ') ? line.slice(-1) : ''
    if (line !== '') lines.push(line.slice(0, line.length - opening.length))
    line = opening + (/^\s+$/.test(piece) ? '' : piece)
  }
  if (line !== '') lines.push(line)
  return lines.map((one) => one.trimEnd()).filter((one) => one !== '')
}

/** At most so many lines; what is left out is shown by an ellipsis. */
export function wrapWithin(text: string, wide: number, most: number, measure: Measure): string[] {
  const lines = wrap(text, wide, measure)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  kept[most - 1] = shorten(`${kept[most - 1]}…`, wide, measure, true)
  return kept
}

/** A text of one line, its end left out where it would be wider than `wide`. */
export function shorten(text: string, wide: number, { metrics, size }: Measure, isCut = false): string {
  if (metrics.widthOf(text) * size <= wide) return text
  const letters = [...(isCut ? text.slice(0, -1) : text)]
  while (letters.length > 1 && metrics.widthOf(`${letters.join('')}…`) * size > wide) letters.pop()
  return `${letters.join('')}…`
}
