import { fileURLToPath } from 'node:url'
import readXlsxFile from 'read-excel-file/node'

const STARTER = fileURLToPath(new URL('../../server/starter/sample-2026-02.xlsx', import.meta.url))

/** The municipality of every site of the newest starter edition: where investments really are. */
export async function realCodes(): Promise<string[]> {
  const sheet = (await readXlsxFile(STARTER)).find((found) => found.sheet === '投資案件')
  const [header = [], ...rows] = sheet?.data ?? []
  const column = header.indexOf('市区町村コード')
  if (column < 0) throw new Error('starter: no column 市区町村コード')
  return rows.map((row) => String(row[column] ?? '').slice(0, 5)).filter((code) => code.length === 5)
}
