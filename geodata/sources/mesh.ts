import { readPackageFile } from './package-files.ts'

/**
 * One row of 市区町村別メッシュ・コード一覧: a 1-km cell that holds land of a municipality.
 *
 * `row` counts 30″ northward from the equator, `col` 45″ eastward from 100°E, so that a
 * cell's south-western corner is [100 + col / 80, row / 120] degrees.
 */
export interface MeshRow {
  code: string
  name: string
  row: number
  col: number
}

/** Rows of all 47 prefectures in the order published. Throws on a line that is not code, name, mesh. */
export function readMesh(): MeshRow[] {
  const rows: MeshRow[] = []
  for (let prefecture = 1; prefecture <= 47; prefecture++) {
    const file = `mirror/${String(prefecture).padStart(2, '0')}.csv`
    const text = new TextDecoder('shift_jis').decode(readPackageFile('jp-data-mesh-csv', file))
    for (const line of text.split(/\r?\n/).slice(1)) if (line !== '') rows.push(readRow(line, file))
  }
  return rows
}

function readRow(line: string, file: string): MeshRow {
  const [code = '', name = '', mesh = ''] = line.split(',')
  if (!/^\d{5}$/.test(code) || !/^\d{4}[0-7]{2}\d{2}$/.test(mesh))
    throw new Error(`mesh ${file}: want code, name, 8-digit mesh, got «${line}»`)
  return { code, name, ...cellOfMesh(mesh) }
}

/** Third-level mesh code (JIS X 0410) → cell. */
export function cellOfMesh(mesh: string): { row: number; col: number } {
  const digit = (at: number) => Number(mesh[at])
  return {
    row: Number(mesh.slice(0, 2)) * 80 + digit(4) * 10 + digit(6),
    col: Number(mesh.slice(2, 4)) * 80 + digit(5) * 10 + digit(7),
  }
}
