import { type Context, Hono } from 'hono'
import { packBits } from '../domain/columns/bits.ts'
import { chooseColumns } from '../domain/columns/choose-columns.ts'
import { writeArrays } from '../domain/columns/columns-file.ts'
import { ordinalsOf } from '../domain/columns/mask.ts'
import type { DrawnArea } from '../domain/drawn-area.ts'
import { limitedBody, readWithin } from '../drawn-area-body.ts'
import type { Environment } from '../environment.ts'
import { casesAsCsv, casesAsGeojson } from '../export/case-exports.ts'
import { casesAsXlsx } from '../export/edition-xlsx.ts'
import { casesAsFgb } from '../export/flatgeobuf/case-fgb.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { type Asked, matchingMask } from '../queries/select-asked.ts'
import { needsRows } from './rows.ts'

async function askedOf(c: Context<Environment>, within?: DrawnArea): Promise<Asked> {
  const { filter: asked } = readParameters(c.req.url, c.var.places, {})
  const { edition, places } = c.var
  const filter = within === undefined ? asked : { ...asked, within }
  return { editionKey: edition.key, filter, places, columns: await c.var.columnsOf(edition) }
}

async function answerCsv(c: Context<Environment>, within?: DrawnArea) {
  const asked = await askedOf(c, within)
  c.header('content-type', 'text/csv; charset=utf-8; header=present')
  c.header('content-disposition', `attachment; filename="investments-${c.var.edition.id}.csv"`)
  return c.body(streamed(casesAsCsv(c.var.db, c.var.edition, asked)))
}

/** All that match, streamed a batch at a time, whatever their number. */
export const investmentExports = new Hono<Environment>()
  .get('/investments.geojson', needsRows, async (c) => {
    const asked = await askedOf(c)
    c.header('content-type', 'application/geo+json; charset=utf-8')
    return c.body(streamed(casesAsGeojson(c.var.db, c.var.edition, asked)))
  })
  .get('/investments.fgb', needsRows, async (c) => {
    const asked = await askedOf(c)
    c.header('content-type', 'application/octet-stream')
    c.header('content-disposition', `attachment; filename="investments-${c.var.edition.id}.fgb"`)
    return c.body(streamed(casesAsFgb(c.var.db, c.var.edition, asked)))
  })
  .get('/investments.bits', async (c) => {
    const mask = await matchingMask(c.var.db, await askedOf(c))
    return c.body(packBits(mask), 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.columns', async (c) => {
    const asked = await askedOf(c)
    if (asked.columns === null)
      throw new Problem('file-not-found', 'このサーバーは版のファイルを持っていません。')
    const mask = await matchingMask(c.var.db, asked)
    const bytes = writeArrays(chooseColumns(asked.columns, ordinalsOf(mask)))
    return c.body(bytes, 200, { 'content-type': 'application/octet-stream' })
  })
  .get('/investments.csv', needsRows, (c) => answerCsv(c))
  .post('/investments.csv/query', needsRows, limitedBody, async (c) => answerCsv(c, await readWithin(c)))
  .get('/investments.xlsx', needsRows, async (c) => {
    const asked = await askedOf(c)
    c.header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    c.header('content-disposition', `attachment; filename="investments-${c.var.edition.id}.xlsx"`)
    return c.body(streamed(casesAsXlsx(c.var.db, c.var.edition, asked)))
  })
