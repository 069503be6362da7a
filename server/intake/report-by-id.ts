import type { NamedTable } from './open-tables.ts'
import type { Finding, Report } from './problem.ts'
import { ownText } from './remember.ts'
import { idIn } from './scattered-cases.ts'
import { cellText, plain } from './table.ts'

export interface FindingById {
  id: string
  /** The header of the column that it is about. */
  column: string
  finding: Finding
}

/**
 * Reports what was found out about cases or plans when their rows had been let go: of each at the first row that bears
 * its id. The tables are read again only where something was found, and no farther than they must.
 * @param idHeader the header of the column of the ids
 * @returns what no row of the tables is about
 */
export function reportById(
  tables: readonly NamedTable[],
  idHeader: string,
  found: readonly FindingById[],
  report: Report,
): FindingById[] {
  const waiting = new Map<string, FindingById[]>()
  for (const one of found) waiting.set(one.id, [...(waiting.get(one.id) ?? []), one])
  for (const table of tables) {
    if (waiting.size === 0) break
    const headers = table.header.map((cell) => plain(cellText(cell)))
    const at = headers.indexOf(plain(idHeader))
    for (const { number, cells } of table.rows) {
      const id = idIn(cellText(cells[at] ?? null))
      for (const { column, finding } of waiting.get(id) ?? []) {
        const value = ownText(cellText(cells[headers.indexOf(plain(column))] ?? null))
        report({ ...finding, file: table.file, sheet: table.sheet, row: number, column, value })
      }
      if (waiting.delete(id) && waiting.size === 0) break
    }
  }
  return [...waiting.values()].flat()
}
