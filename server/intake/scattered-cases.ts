import { withoutApostrophe } from '../domain/formula.ts'
import { INVESTMENT_COLUMNS } from './columns/investment-columns.ts'
import type { NamedTable } from './open-tables.ts'
import { cellText, plain, plainFigure } from './table.ts'

const BITS = 27
/** So many marks an id: with one alone, thousands of a million would wait for no reason and keep their file's text. */
const MARKS = 4

/** So many texts are kept as they are: 16 MB for a handful would be most of a small import's time. */
const FEW = 4096

/**
 * A set of texts that may hold more than was added, hardly ever, and never less (Bloom filter); of more than a few texts
 * 16 MB whatever it holds.
 */
class MaybeSet {
  readonly #few = new Set<string>()
  #bits: Uint8Array | null = null

  /** @returns whether it held the text before */
  add(text: string): boolean {
    if (this.#bits !== null) return this.#look(this.#bits, text, true)
    if (this.#few.has(text)) return true
    this.#few.add(text)
    if (this.#few.size > FEW) this.#leaveFew()
    return false
  }

  has(text: string): boolean {
    return this.#bits === null ? this.#few.has(text) : this.#look(this.#bits, text, false)
  }

  #leaveFew(): void {
    this.#bits = new Uint8Array(2 ** (BITS - 3))
    for (const text of this.#few) this.#look(this.#bits, text, true)
    this.#few.clear()
  }

  /** Two FNV-1a hashes, and what lies as far from the first as the second says. */
  #look(bits: Uint8Array, text: string, isAdded: boolean): boolean {
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
      const before = bits[at >> 3] as number
      const bit = 1 << (at & 7)
      held &&= (before & bit) !== 0
      if (isAdded) bits[at >> 3] = before | bit
    }
    return held
  }
}

/** Where the rows of cases stand. */
export interface CaseOrder {
  /**
   * Whether a case's rows may stand apart from each other. Never wrong when it says no; a case of which it wrongly says
   * yes only waits until the end.
   */
  mayBeScattered: (id: string) => boolean
  /** Whether that is said of any. */
  isAnyScattered: boolean
}

/**
 * Looks through the ids of the cases before their rows are read.
 * @param onCase told each time an id follows another one: how many did so before, and how many rows went before
 */
export function orderOfCases(
  tables: readonly NamedTable[],
  onCase: (cases: number, rows: number) => void = () => {},
): CaseOrder {
  const [seen, apart] = [new MaybeSet(), new MaybeSet()]
  const header = plain(INVESTMENT_COLUMNS.id.header)
  let before: string | null = null
  let [cases, rows, isAnyScattered] = [0, 0, false]
  for (const table of tables) {
    const column = table.header.findIndex((cell) => plain(cellText(cell)) === header)
    for (const cell of table.column(column)) {
      const id = idIn(cellText(cell))
      rows += 1
      if (id === before) continue
      before = id
      onCase(cases, rows - 1)
      cases += 1
      if (!seen.add(id)) continue
      apart.add(id)
      isAnyScattered = true
    }
  }
  return { mayBeScattered: (id) => apart.has(id), isAnyScattered }
}

/** The id as the reader of ids takes it: without width and without the apostrophe of an export. */
export function idIn(cell: string): string {
  const isPlain = /^[\w-]*$/.test(cell)
  return isPlain ? cell : plainFigure(withoutApostrophe(cell))
}
