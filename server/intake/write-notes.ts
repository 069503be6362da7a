import { columnLetters } from './inspect-part.ts'
import type { WrittenSheet } from './write-workbook.ts'
import { escaped, XML } from './xml.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

interface Note {
  row: number
  column: number
  text: string
}

/** The two parts that hold a sheet's notes: their text, and the boxes that Excel draws; null when there are none. */
export function noteParts({ rows }: WrittenSheet): { comments: string; drawing: string } | null {
  const notes = rows.flatMap((cells, row) =>
    cells.flatMap((cell, column): Note[] =>
      cell?.note === undefined ? [] : [{ row, column, text: cell.note }],
    ),
  )
  if (notes.length === 0) return null
  const comment = ({ row, column, text }: Note) =>
    `<comment ref="${columnLetters(column + 1)}${row + 1}" authorId="0"><text><t xml:space="preserve">${escaped(text)}</t></text></comment>`
  return {
    comments: `${XML}<comments xmlns="${MAIN}"><authors><author>国内投資マップ</author></authors><commentList>${notes.map(comment).join('')}</commentList></comments>`,
    drawing: `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>${notes.map(box).join('')}</xml>`,
  }
}

const BOX_WIDTH = 4
const BOX_HEIGHT = 6

function box({ row, column }: Note, index: number): string {
  const anchor = [column + 1, 10, row, 4, column + 1 + BOX_WIDTH, 10, row + BOX_HEIGHT, 4].join(', ')
  return `<v:shape id="note${index + 1}" type="#note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1"><x:ClientData ObjectType="Note"><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
}
