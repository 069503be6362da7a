import { stringify } from 'csv-stringify/sync'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPlaces } from '../../server/geography.ts'
import { type ImportReport, importFiles } from '../../server/intake/import-files.ts'
import type { InputFile } from '../../server/intake/table.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'

const places = readPlaces()

export const CASE = {
  案件ID: 'a-1',
  案件名: '架空の工場',
  市区町村コード: '01224',
  出典名: '架空の発表',
  出典URL: 'https://example.jp/1',
}

/** A real database with one empty draft. */
export function emptyDraft(): WriteDatabase {
  const db = openDatabase(':memory:')
  createEdition(db, { id: 'draft', asOf: '2026-03-31', title: '架空の版' })
  return db
}

/** A CSV file of the table, its headers those of the rows. */
export function csv(sheet: string, rows: Record<string, string>[]): InputFile {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
  return bytes(sheet, stringify(lines))
}

export function bytes(sheet: string, content: string | Uint8Array): InputFile {
  return {
    name: `${sheet}.csv`,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }
}

export function take(db: WriteDatabase, files: InputFile[], replace = false): Promise<ImportReport> {
  return importFiles(db, 'draft', files, { replace, places })
}

/** Imports 投資案件 alone into an empty draft. */
export async function takeCases(rows: Record<string, string>[]) {
  const db = emptyDraft()
  const report = await take(db, [csv('投資案件', rows)])
  return { db, ...report, codes: report.problems.map(({ code }) => code) }
}

/** Every row of every table, to compare before and after. */
export function everyRow({ $client }: WriteDatabase): Record<string, unknown[]> {
  const tables = $client
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .pluck()
    .all() as string[]
  return Object.fromEntries(tables.map((name) => [name, $client.prepare(`select * from "${name}"`).all()]))
}

export function ask(db: WriteDatabase, sql: string): unknown[] {
  return db.$client.prepare(sql).all()
}
