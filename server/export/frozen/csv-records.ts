const [QUOTE, COMMA, LINE_FEED] = [0x22, 0x2c, 0x0a]

/**
 * Takes the record that begins at `start` apart.
 * @returns where the next one begins; below 0 when the text ends before this one does
 */
function takeRecord(text: string, start: number, cells: string[]): number {
  for (let at = start; ; at += 1) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      end = text.indexOf('"', at + 1)
      while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2)
      // Whether a quote at the end of the text is the last one is not known yet.
      if (end < 0 || end + 1 >= text.length) return -1
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      end += 1
    } else {
      end = at
      while (end < text.length && text.charCodeAt(end) !== COMMA && text.charCodeAt(end) !== CARRIAGE_RETURN)
        end += 1
      cells.push(text.slice(at, end))
    }
    at = end
    if (text.charCodeAt(at) === COMMA) continue
    return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : -1
  }
}

const CARRIAGE_RETURN = 0x0d

/**
 * The records of a CSV file of our own, as it comes: commas, quotes doubled, CR LF at the end of each record, and line
 * breaks within a cell in quotes alone.
 * @throws when the last record does not end
 */
export async function* csvRecords(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const text = rest + decoder.decode(piece, { stream: true })
    const records: string[][] = []
    let at = 0
    while (at < text.length) {
      const cells: string[] = []
      const end = takeRecord(text, at, cells)
      if (end < 0) break
      records.push(cells)
      at = end
    }
    rest = text.slice(at)
    if (records.length > 0) yield records
  }
  if (rest !== '') throw new Error(`csv: ${rest.length} characters are no record`)
}
