import { type Context, Hono } from 'hono'
import type { PrefectureCoverage } from '../domain/coverage/coverage.ts'
import { PREFECTURE_CODES } from '../domain/region.ts'
import type { Environment } from '../environment.ts'
import {
  coverageTable,
  coverageTables,
  prefectureTable,
  prefectureTables,
  sourceTable,
  tableCsv,
} from '../export/coverage-tables.ts'
import { type OpenTable, tablesXlsx } from '../export/tables-xlsx.ts'
import { BASIS, readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { findCoverage } from '../queries/coverage/find-coverage.ts'
import { findPrefectureCoverage } from '../queries/coverage/find-prefecture-coverage.ts'
import { knowPlace } from '../queries/coverage/know-place.ts'

async function askedOf(c: Context<Environment>) {
  const { filter, values } = readParameters(c.req.url, c.var.places, BASIS)
  const { edition, places } = c.var
  const columns = await c.var.columnsOf(edition)
  const { key: editionKey, id, asOf } = edition
  return { editionKey, edition: id, asOf, filter, places, columns, basis: values.basis }
}

async function nation(c: Context<Environment>) {
  return await findCoverage(c.var.db, await askedOf(c))
}

async function prefectureOf(c: Context<Environment>, code: string): Promise<PrefectureCoverage> {
  if (!PREFECTURE_CODES.includes(code))
    throw new Problem('place-not-found', '都道府県コード（01〜47 の2桁）を指定してください。')
  return await findPrefectureCoverage(c.var.db, { ...(await askedOf(c)), prefecture: code })
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function attached(c: Context<Environment>, name: string, type: string) {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name.replace('.', `-${c.var.edition.id}.`)}"`,
  }
}

async function workbook(c: Context<Environment>, tables: OpenTable[]) {
  const boundaries = await c.var.creditsOf(c.var.edition)
  return tablesXlsx([...tables, sourceTable(c.var.edition, boundaries)])
}

const NO_PDF = '図を作るための書体と境界、または版のファイルが、このサーバーにはありません。'
const CSV = 'text/csv; charset=utf-8; header=present'

export const coverage = new Hono<Environment>()
  .get('/coverage', async (c) => c.json(await nation(c)))
  .get('/coverage.csv', async (c) =>
    c.body(tableCsv(coverageTable(await nation(c), c.var.places)), 200, attached(c, 'coverage.csv', CSV)),
  )
  .get('/coverage.xlsx', async (c) =>
    c.body(
      await workbook(c, coverageTables(await nation(c), c.var.places)),
      200,
      attached(c, 'coverage.xlsx', XLSX),
    ),
  )
  .get('/coverage/:file{.+\\.csv}', async (c) => {
    const code = c.req.param('file').slice(0, -'.csv'.length)
    const table = prefectureTable(await prefectureOf(c, code))
    return c.body(tableCsv(table), 200, attached(c, `coverage-${code}.csv`, CSV))
  })
  .get('/coverage/:file{.+\\.xlsx}', async (c) => {
    const code = c.req.param('file').slice(0, -'.xlsx'.length)
    const tables = prefectureTables(await prefectureOf(c, code), c.var.places)
    return c.body(await workbook(c, tables), 200, attached(c, `coverage-${code}.xlsx`, XLSX))
  })
  .get('/coverage/:file{.+\\.pdf}', async (c) => {
    const code = c.req.param('file').slice(0, -'.pdf'.length)
    const report = await prefectureOf(c, code)
    const { db, snapshots } = c.var
    const { columns, ...asked } = await askedOf(c)
    if (snapshots === undefined || columns === null) throw new Problem('not-made-here', NO_PDF)
    const bytes = await snapshots.coverage(db, { ...asked, edition: c.var.edition, columns, report })
    return c.body(bytes, 200, {
      ...attached(c, `coverage-${code}.pdf`, 'application/pdf'),
      'content-length': String(bytes.length),
    })
  })
  .get('/coverage/:prefecture', async (c) => c.json(await prefectureOf(c, c.req.param('prefecture'))))
  .get('/places/:code', async (c) => {
    const { filter } = readParameters(c.req.url, c.var.places, {})
    const { edition, places } = c.var
    const place = places.get(c.req.param('code'))
    if (place === undefined)
      throw new Problem('place-not-found', '地名とコードは /api/places?q= で探せます。')
    const columns = await c.var.columnsOf(edition)
    return c.json(await knowPlace(c.var.db, { edition, filter, places, columns, place }))
  })
