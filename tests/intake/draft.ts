import { stringify } from 'csv-stringify/sync'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { LACKS } from '../../server/domain/plan-completeness.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPlaces } from '../../server/geography.ts'
import { type ImportReport, importFiles } from '../../server/intake/import-files.ts'
import type { InputFile } from '../../server/intake/table.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'

export const places = readPlaces()
export const DRAFT = 'draft-of-a-clerk'

export type Row = Record<string, string>

/** A real database with one empty draft. */
export function anEmptyDraft(path = ':memory:'): WriteDatabase {
  const db = openDatabase(path)
  createEdition(db, { id: DRAFT, asOf: '2026-01-31' })
  return db
}

/** The row of a case that lacks nothing: a plant in 菊陽町. */
export function aCase(cells: Row = {}): Row {
  return {
    案件ID: 'kikuyo-1',
    案件名: '架空の工場',
    市区町村コード: '43404',
    出典名: '架空の発表',
    出典URL: 'https://example.jp/kikuyo',
    ...cells,
  }
}

export function aPlan(cells: Row = {}): Row {
  return { 計画ID: 'plan-1', 類型: 'B', 計画名: '架空計画', 状態: '素案', 策定主体: '熊本県', ...cells }
}

/** A file whose bytes are at hand. */
export type FileInHand = Extract<InputFile, { bytes: Uint8Array }>

/** A CSV file as our own template would give it: UTF-8, CRLF. */
export function csv(table: string, rows: readonly Row[]): FileInHand {
  return { name: `${table}.csv`, bytes: new TextEncoder().encode(csvText(rows)) }
}

export function csvText(rows: readonly Row[]): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
  return stringify(lines, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}

export type Sheet = { sheet: string; data: Cell[][] }

export async function workbook(name: string, sheets: Sheet[]): Promise<FileInHand> {
  return { name, bytes: await writeExcelFile(sheets).toBuffer() }
}

export function takeWhole(db: WriteDatabase, files: InputFile[], replace = false): Promise<ImportReport> {
  return importFiles(db, DRAFT, files, { replace, places })
}

/** Takes files in; what plans lack of their area, texts and targets, which most tests do not write, is not reported. */
export async function take(db: WriteDatabase, files: InputFile[], replace = false): Promise<ImportReport> {
  const report = await takeWhole(db, files, replace)
  const lacks: readonly string[] = [...LACKS, 'no-area']
  const problems = report.problems.filter(({ code }) => !lacks.includes(code))
  return { ...report, problems }
}

/** Takes cases into an empty draft and says what was wrong with them. */
export async function problemsOf(rows: Row[], table = '投資案件') {
  return (await take(anEmptyDraft(), [csv(table, rows)])).problems
}

/** Every row of every table, word for word. */
export function allRows(db: WriteDatabase): Record<string, unknown[]> {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables.map((table) => [table, db.$client.prepare(`select * from "${table}"`).all()]),
  )
}

/** What the draft holds of all cases, by id. */
export function casesIn(db: WriteDatabase): Record<string, Record<string, unknown>> {
  const rows = db.$client.prepare('select * from investments order by id').all()
  return Object.fromEntries((rows as Record<string, unknown>[]).map((row) => [row.id, row]))
}

export function sitesOf(db: WriteDatabase, id: string): Record<string, unknown>[] {
  return db.$client
    .prepare(
      'select s.* from sites s join investments i on i.key = s.investment where i.id = ? order by s.position',
    )
    .all(id) as Record<string, unknown>[]
}
