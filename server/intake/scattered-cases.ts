import { withoutApostrophe } from '../domain/formula.ts'
import { INVESTMENT_COLUMNS } from './columns/investment-columns.ts'
import type { NamedTable } from './open-tables.ts'
import { cellText, plain } from './table.ts'

const BITS = 27

/** FNV-1a, cut down to `BITS` bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> BITS)) & (2 ** BITS - 1)
}

/**
 * Looks through the ids of the cases before their rows are read.
 * @returns whether a case's rows may stand apart from each other. Never wrong when it says no; of a million cases that
 *   stand together it says yes of a few thousand, which then only wait until the end. It takes 32 MB at most.
 */
export function scatteredCases(tables: readonly NamedTable[]): (id: string) => boolean {
  const seen = new Uint8Array(2 ** (BITS - 3))
  const apart = new Uint8Array(2 ** (BITS - 3))
  const header = plain(INVESTMENT_COLUMNS.id.header)
  let before = -1
  for (const table of tables) {
    const column = table.header.findIndex((cell) => plain(cellText(cell)) === header)
    for (const { cells } of table.rows) {
      const hash = hashOf(idIn(cellText(cells[column] ?? null)))
      if (hash === before) continue
      before = hash
      const [byte, bit] = [hash >> 3, 1 << (hash & 7)]
      if (((seen[byte] as number) & bit) !== 0) apart[byte] = (apart[byte] as number) | bit
      seen[byte] = (seen[byte] as number) | bit
    }
  }
  return (id) => {
    const hash = hashOf(id)
    return ((apart[hash >> 3] as number) & (1 << (hash & 7))) !== 0
  }
}

/** The id as the reader of ids takes it: without width and without the apostrophe of an export. */
function idIn(cell: string): string {
  const isPlain = /^[\w-]*$/.test(cell)
  return isPlain ? cell : plain(withoutApostrophe(cell))
}
