import type { Mask } from '../../domain/columns/mask.ts'
import { INVESTMENT_COLUMNS } from '../../intake/columns/investment-columns.ts'
import { workbookOf } from '../edition-xlsx.ts'
import type { ExportedEdition } from '../sheets/case-values.ts'
import { csvRecords } from './csv-records.ts'
import { cutCsv } from './cut-csv.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { CASE_SOURCES_FILE, type CaseSource, type WorkbookTables } from './workbook-tables.ts'

const COLUMNS = Object.keys(INVESTMENT_COLUMNS)
const ID = COLUMNS.indexOf('id')
const OF_SOURCE = ['sourceTitle', 'sourceUrl', 'sourceDate'].map((key) => COLUMNS.indexOf(key))

/** The workbook of the cases of a mask, from the edition's files: the bytes that rows give. */
export function cutXlsx(
  frozen: FrozenCases,
  edition: ExportedEdition,
  { mask, tables }: { mask: Mask; tables: WorkbookTables },
): AsyncGenerator<Uint8Array> {
  return workbookOf(edition, tables.outlined, (name) => {
    if (name === '投資案件') return caseTexts(frozen, mask, tables)
    const rows = tables.tables[name] ?? []
    return name === '出典' ? sourceTexts(frozen, mask, rows) : [rows]
  })
}

async function* caseTexts(
  frozen: FrozenCases,
  mask: Mask,
  { withoutOwnSource }: WorkbookTables,
): AsyncGenerator<string[][]> {
  const without = new Set(withoutOwnSource)
  let isHeading = true
  for await (const records of csvRecords(cutCsv(frozen, mask))) {
    if (isHeading) records.shift()
    isHeading = false
    for (const cells of records)
      if (without.has(cells[ID] as string)) for (const at of OF_SOURCE) cells[at] = ''
    yield records
  }
}

async function* sourceTexts(
  { files, edition }: FrozenCases,
  mask: Mask,
  ofPlans: string[][],
): AsyncGenerator<string[][]> {
  yield ofPlans
  const file = await files.stream(edition, CASE_SOURCES_FILE)
  if (file === null) throw new Error(`files: ${edition} has lost ${CASE_SOURCES_FILE}`)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of file.body) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() as string
    const chosen = lines.map((line) => JSON.parse(line) as CaseSource).filter(([of]) => mask[of] === 1)
    yield chosen.map(([, cells]) => cells)
  }
  if (rest !== '') throw new Error(`files: ${CASE_SOURCES_FILE} of ${edition} breaks off`)
}
