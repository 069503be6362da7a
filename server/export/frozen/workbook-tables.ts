import type { TableName } from '../../intake/table-names.ts'
import type { EditionFiles } from '../../storage.ts'

/** What a workbook holds besides the cases, which are cut out of `investments.csv`: made beside an edition, for the edge. */
export const WORKBOOK_TABLES_FILE = 'workbook-tables.json'
/** A line a further source of a case, by the case's id: what 出典 says of it. */
export const CASE_SOURCES_FILE = 'case-sources.ndjson'

/** The content of `workbook-tables.json`. */
export interface WorkbookTables {
  /** Every table but 投資案件, each cell as its text; of 出典 what is said of plans. */
  tables: Partial<Record<TableName, string[][]>>
  /** The plans that have an outline of their own, by id. */
  outlined: string[]
  /** Cases whose sources all stand in 出典, by id: `investments.csv` has the first of them on their own row. */
  withoutOwnSource: string[]
}

/** A line of `case-sources.ndjson`: which case, by ordinal, and the cells of 出典. */
export type CaseSource = [ordinal: number, cells: string[]]

/** @returns null where they do not lie ready beside the edition */
export async function readWorkbookTables(
  files: EditionFiles,
  edition: string,
): Promise<WorkbookTables | null> {
  const bytes = await files.read(edition, WORKBOOK_TABLES_FILE)
  return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as WorkbookTables)
}
