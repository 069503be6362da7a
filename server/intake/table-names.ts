/** The input tables that are read (contracts: Input tables), parents before what belongs to them. */
export const TABLE_NAMES = ['事業', '計画', '計画区域', '計画記載事項', '投資案件', '出典'] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** Sheets that a workbook holds for people: passed over without a word. */
export const SHEETS_FOR_PEOPLE: readonly string[] = ['記入要領', 'コード表']
