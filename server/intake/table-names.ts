/** The input tables that are read (contracts: Input tables), parents before what belongs to them. */
export const TABLE_NAMES = [
  '事業',
  '計画',
  '計画区域',
  '計画記載事項',
  '計画経過',
  '計画主体',
  '計画要件',
  '計画施策',
  '計画インフラ',
  '目標',
  '進捗',
  '投資案件',
  '出典',
] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** Finer outlines of plan areas: a .geojson of its own, for no cell holds a geometry. */
export const OUTLINES = '計画区域形状'
/** All that an import may bring. */
export type InputName = TableName | typeof OUTLINES
export const INPUT_NAMES: readonly InputName[] = [...TABLE_NAMES, OUTLINES]

/** What an export says of itself. */
export const NOTES_SHEET = '覚書'
/** Sheets that a workbook holds for people: passed over without a word. */
export const SHEETS_FOR_PEOPLE: readonly string[] = ['記入要領', 'コード表', NOTES_SHEET]
