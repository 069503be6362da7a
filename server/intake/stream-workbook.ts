import { Zip } from 'fflate'
import { PackedPart } from './packed-part.ts'
import {
  contentTypes,
  NO_CLOCK,
  rowXml,
  sheetEnd,
  sheetStart,
  styles,
  type WrittenCell,
  type WrittenSheet,
  workbookParts,
} from './write-workbook.ts'

export interface StreamedSheet extends Pick<WrittenSheet, 'name' | 'columns'> {
  header: WrittenCell[]
  /** Rows below the header, some at a time. */
  rows: AsyncIterable<(WrittenCell | null)[][]>
}

/** Rows of one sheet below its header (contracts: export); Excel's own limit is 1,048,576. */
const MOST_ROWS = 1_000_000
/** A part of a zip may not reach 4 GiB; what comes after stands on a further sheet, however few its rows. */
const MOST_BYTES = 3_500_000_000

/**
 * An .xlsx workbook piece by piece, of any length in bounded memory; the same sheets give the same bytes. Of a sheet with
 * more rows than one holds, the rest stands on further sheets of the same header, 投資案件 (2) and so on.
 */
export async function* streamWorkbook(
  sheets: Iterable<StreamedSheet>,
  mostRows = MOST_ROWS,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  const zip = new Zip((problem, chunk) => {
    if (problem !== null) throw problem
    waiting.push(chunk)
  })
  const taken = () => {
    const pieces = waiting
    waiting = []
    return pieces
  }
  const begin = (name: string) => {
    const part = new PackedPart(name, NO_CLOCK)
    zip.add(part)
    return part
  }
  const names: string[] = []
  for (const sheet of sheets) {
    const open = async () => {
      const number = names.filter((name) => name === sheet.name || name.startsWith(`${sheet.name} (`)).length
      names.push(number === 0 ? sheet.name : `${sheet.name} (${number + 1})`)
      const part = begin(`xl/worksheets/sheet${names.length}.xml`)
      const bytes = await part.write(sheetStart(sheet.columns) + rowXml(sheet.header, 0))
      return { part, bytes, rows: 0 }
    }
    let current = await open()
    for await (const batch of sheet.rows) {
      for (let at = 0; at < batch.length; ) {
        if (current.rows === mostRows || current.bytes > MOST_BYTES) {
          await current.part.write(sheetEnd(sheet.columns))
          await current.part.end()
          current = await open()
        }
        const rows = batch.slice(at, at + mostRows - current.rows)
        const first = current.rows + 1
        current.bytes += await current.part.write(
          rows.map((row, index) => rowXml(row, first + index)).join(''),
        )
        current.rows += rows.length
        at += rows.length
      }
      yield* taken()
    }
    await current.part.write(sheetEnd(sheet.columns))
    await current.part.end()
    yield* taken()
  }
  const parts = { ...workbookParts(names), '[Content_Types].xml': contentTypes(names.map(() => false)) }
  for (const [name, text] of Object.entries({ ...parts, 'xl/styles.xml': styles() })) {
    const part = begin(name)
    await part.write(text)
    await part.end()
  }
  zip.end()
  yield* taken()
}
