import { withoutApostrophe } from '../domain/formula.ts'
import { INVESTMENT_COLUMNS } from './columns/investment-columns.ts'
import type { NamedTable } from './open-tables.ts'
import { cellText, plain, plainFigure } from './table.ts'

const BITS = 27
/** So many marks an id: with one alone, thousands of a million would wait for no reason and keep their file's text. */
const MARKS = 4

/** A set of texts that may hold more than was added, hardly ever, and never less (Bloom filter); 16 MB whatever it holds. */
class MaybeSet {
  readonly #bits = new Uint8Array(2 ** (BITS - 3))

  /** @returns whether it held the text before */
  add(text: string): boolean {
    return this.#look(text, true)
  }

  has(text: string): boolean {
    return this.#look(text, false)
  }

  /** Two FNV-1a hashes, and what lies as far from the first as the second says. */
  #look(text: string, isAdded: boolean): boolean {
    let [first, second] = [0x811c9dc5, 0x01234567]
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x01000193)
    }
    const step = (second ^ (second >>> 15)) | 1
    let held = true
    for (let mark = 0; mark < MARKS; mark++) {
      const far = (Math.imul(step, mark) + first) | 0
      const at = (far ^ (far >>> BITS)) & (2 ** BITS - 1)
      const before = this.#bits[at >> 3] as number
      const bit = 1 << (at & 7)
      held &&= (before & bit) !== 0
      if (isAdded) this.#bits[at >> 3] = before | bit
    }
    return held
  }
}

/**
 * Looks through the ids of the cases before their rows are read.
 * @returns whether a case's rows may stand apart from each other. Never wrong when it says no; a case of which it
 *   wrongly says yes only waits until the end.
 */
export function scatteredCases(tables: readonly NamedTable[]): (id: string) => boolean {
  const [seen, apart] = [new MaybeSet(), new MaybeSet()]
  const header = plain(INVESTMENT_COLUMNS.id.header)
  let before: string | null = null
  for (const table of tables) {
    const column = table.header.findIndex((cell) => plain(cellText(cell)) === header)
    for (const cell of table.column(column)) {
      const id = idIn(cellText(cell))
      if (id === before) continue
      before = id
      if (seen.add(id)) apart.add(id)
    }
  }
  return (id) => apart.has(id)
}

/** The id as the reader of ids takes it: without width and without the apostrophe of an export. */
export function idIn(cell: string): string {
  const isPlain = /^[\w-]*$/.test(cell)
  return isPlain ? cell : plainFigure(withoutApostrophe(cell))
}
