import { and, asc, eq, notExists, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import { TABLE_NAMES } from '../../intake/table-names.ts'
import { TABLE_COLUMNS } from '../../intake/tables/table-columns.ts'
import { caseKeys } from '../../queries/case-keys.ts'
import type { EditionRow } from '../../queries/editions.ts'
import type { Asked } from '../../queries/select-asked.ts'
import { investmentSources, investments } from '../../schema.ts'
import { plansWithOutline, tableTexts } from '../edition-xlsx.ts'
import type { SheetAsked } from '../sheets/sheet.ts'
import { caseSourceRows } from '../sheets/sources.ts'
import { writerOf } from '../sheets/write-value.ts'
import type { CaseSource, WorkbookTables } from './workbook-tables.ts'

/** What the workbooks of an edition hold besides its cases, as text: `workbook-tables.json`. */
export async function writeWorkbookTables(db: ReadDatabase, edition: EditionRow): Promise<string> {
  const noCases = async function* none(): AsyncGenerator<number[]> {}
  const asked: SheetAsked = { db, editionKey: edition.key, caseKeys: noCases }
  const tables: WorkbookTables['tables'] = {}
  for (const name of TABLE_NAMES) {
    if (name === '投資案件') continue
    const rows: string[][] = []
    for await (const batch of tableTexts(name, asked)) for (const row of batch) rows.push(row)
    tables[name] = rows
  }
  const written: WorkbookTables = {
    tables,
    outlined: await plansWithOutline(db, edition.key),
    withoutOwnSource: await withoutOwnSource(db, edition.key),
  }
  return JSON.stringify(written)
}

async function withoutOwnSource(db: ReadDatabase, edition: number): Promise<string[]> {
  const ofCase = (further: boolean) =>
    and(eq(investmentSources.investment, investments.key), eq(investmentSources.further, further))
  const own = db.select({ one: sql`1` }).from(investmentSources).where(ofCase(false))
  const rows = await db
    .selectDistinct({ id: investments.id })
    .from(investments)
    .innerJoin(investmentSources, ofCase(true))
    .where(and(eq(investments.edition, edition), notExists(own)))
    .orderBy(asc(investments.id))
  return rows.map(({ id }) => id)
}

/**
 * The further sources of all cases of a published edition, a line each, some at a time: `case-sources.ndjson`.
 * @param asked all cases of the edition
 */
export async function* writeCaseSources(
  db: ReadDatabase,
  edition: EditionRow,
  asked: Asked,
): AsyncGenerator<string> {
  const ways = Object.entries(TABLE_COLUMNS.出典).map(([key, column]) => [key, writerOf(column)] as const)
  for await (const keys of caseKeys(db, edition, asked)) {
    const lines = (await caseSourceRows(db, keys)).map(({ ordinal, ...values }) => {
      const said: Record<string, unknown> = values
      const line: CaseSource = [ordinal as number, ways.map(([key, write]) => write(said[key]))]
      return `${JSON.stringify(line)}\n`
    })
    yield lines.join('')
  }
}
