import { closingQuote } from '../../intake/closing-quote.ts'

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]

/**
 * Takes the record that begins at `start` apart, in a text that ends with a line.
 * @returns where the next one begins; below 0 when this one does not end in it
 */
function takeRecord(text: string, start: number, cells: string[]): number {
  for (let at = start; ; at += 1) {
    const begin = at
    if (text.charCodeAt(at) === QUOTE) {
      at = closingQuote(text, at) + 1
      if (at === 0) return -1
      cells.push(text.slice(begin + 1, at - 1).replaceAll('""', '"'))
    } else {
      while (at < text.length && text.charCodeAt(at) !== COMMA && text.charCodeAt(at) !== CR) at += 1
      cells.push(text.slice(begin, at))
    }
    if (text.charCodeAt(at) !== COMMA) return text.charCodeAt(at + 1) === LF ? at + 2 : -1
  }
}

/**
 * The records of a CSV file of our own, as it comes: commas, quotes doubled, CR LF at the end of each record, and line
 * breaks within a cell in quotes alone.
 * @throws when the last record does not end
 */
export async function* csvRecords(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const all = rest + decoder.decode(piece, { stream: true })
    const text = all.slice(0, all.lastIndexOf('\n') + 1)
    const records: string[][] = []
    let at = 0
    while (at < text.length) {
      const cells: string[] = []
      const end = takeRecord(text, at, cells)
      if (end < 0) break
      records.push(cells)
      at = end
    }
    rest = all.slice(at)
    if (records.length > 0) yield records
  }
  if (rest !== '') throw new Error(`csv: ${rest.length} characters are no record`)
}
