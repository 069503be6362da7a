import { type Context, Hono } from 'hono'
import { packBits } from '../domain/columns/bits.ts'
import { chooseColumns } from '../domain/columns/choose-columns.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { writeArrays } from '../domain/columns/columns-file.ts'
import { casesOf, type Matching } from '../domain/columns/select-cases.ts'
import type { DrawnArea } from '../domain/drawn-area.ts'
import { limitedBody, readWithin } from '../drawn-area-body.ts'
import type { Environment } from '../environment.ts'
import { casesAsCsv, casesAsGeojson } from '../export/case-exports.ts'
import { casesAsXlsx } from '../export/edition-xlsx.ts'
import { casesAsFgb } from '../export/flatgeobuf/case-fgb.ts'
import { cutCsv } from '../export/frozen/cut-csv.ts'
import { cutFgb } from '../export/frozen/cut-fgb.ts'
import { cutGeojson } from '../export/frozen/cut-geojson.ts'
import { cutXlsx } from '../export/frozen/cut-xlsx.ts'
import type { FrozenCases } from '../export/frozen/frozen-cases.ts'
import { readWorkbookTables } from '../export/frozen/workbook-tables.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { type Asked, matching, matchingMask } from '../queries/select-asked.ts'
import { requireRows } from './rows.ts'

async function askedOf(c: Context<Environment>, within?: DrawnArea): Promise<Asked> {
  const { filter: asked } = readParameters(c.req.url, c.var.places, {})
  const { edition, places } = c.var
  const filter = within === undefined ? asked : { ...asked, within }
  return { editionKey: edition.key, filter, places, columns: await c.var.columnsOf(edition) }
}

type Pieces = AsyncGenerator<string | Uint8Array>

/** How an export comes about: cut out of the edition's files where they say all that it holds, else from rows. */
interface Ways {
  cut?: (frozen: FrozenCases, columns: Columns, matching: Matching) => Pieces
  fromRows: (asked: Asked) => Pieces
}

/** @returns the export, all that it may lack known beforehand */
async function piecesOf(c: Context<Environment>, asked: Asked, { cut, fromRows }: Ways): Promise<Pieces> {
  const { db, edition, files } = c.var
  const index = cut === undefined ? null : await c.var.caseIndexOf(edition)
  if (cut !== undefined && index !== null && files !== null && asked.columns !== null)
    return cut({ files, edition: edition.id, index }, asked.columns, await matching(db, asked))
  requireRows(c, edition)
  return fromRows(asked)
}

async function answerCsv(c: Context<Environment>, within?: DrawnArea) {
  const { db, edition } = c.var
  const pieces = await piecesOf(c, await askedOf(c, within), {
    cut: (frozen, _, { mask }) => cutCsv(frozen, mask),
    fromRows: (asked) => casesAsCsv(db, edition, asked),
  })
  c.header('content-type', 'text/csv; charset=utf-8; header=present')
  c.header('content-disposition', `attachment; filename="investments-${edition.id}.csv"`)
  return c.body(streamed(pieces))
}

/** All that match, streamed a batch at a time, whatever their number. */
export const investmentExports = new Hono<Environment>()
  .get('/investments.geojson', async (c) => {
    const { db, edition } = c.var
    const pieces = await piecesOf(c, await askedOf(c), {
      cut: (frozen, columns, found) => cutGeojson(frozen, edition, columns, casesOf(found)),
      fromRows: (asked) => casesAsGeojson(db, edition, asked),
    })
    c.header('content-type', 'application/geo+json; charset=utf-8')
    return c.body(streamed(pieces))
  })
  .get('/investments.fgb', async (c) => {
    const { db, edition } = c.var
    const pieces = await piecesOf(c, await askedOf(c), {
      cut: (frozen, columns, found) => cutFgb(frozen, columns, casesOf(found)),
      fromRows: (asked) => casesAsFgb(db, edition, asked),
    })
    c.header('content-type', 'application/octet-stream')
    c.header('content-disposition', `attachment; filename="investments-${edition.id}.fgb"`)
    return c.body(streamed(pieces))
  })
  .get('/investments.bits', async (c) => {
    const mask = await matchingMask(c.var.db, await askedOf(c))
    return c.body(packBits(mask), 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.columns', async (c) => {
    const asked = await askedOf(c)
    if (asked.columns === null)
      throw new Problem('file-not-found', 'このサーバーは版のファイルを持っていません。')
    const bytes = writeArrays(chooseColumns(asked.columns, casesOf(await matching(c.var.db, asked))))
    return c.body(bytes, 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.csv', (c) => answerCsv(c))
  .post('/investments.csv/query', limitedBody, async (c) => answerCsv(c, await readWithin(c)))
  .get('/investments.xlsx', async (c) => {
    const { db, edition, files } = c.var
    const tables = files === null ? null : await readWorkbookTables(files, edition.id)
    const fromRows = (asked: Asked) => casesAsXlsx(db, edition, asked)
    const ways: Ways = {
      fromRows,
      ...(tables === null
        ? {}
        : { cut: (frozen, _, { mask }) => cutXlsx(frozen, edition, { mask, tables }) }),
    }
    const pieces = await piecesOf(c, await askedOf(c), ways)
    c.header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    c.header('content-disposition', `attachment; filename="investments-${c.var.edition.id}.xlsx"`)
    return c.body(streamed(pieces))
  })
