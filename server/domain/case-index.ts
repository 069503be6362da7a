import { fromAscii, toAscii } from './ascii.ts'
import { type Mask, maskOf } from './columns/mask.ts'

/** Where each case stands in the two files that hold all cases of an edition, so that answers are cut out of them. */
export interface CaseIndex {
  /** SHA-256 of the content of the edition that it belongs to, in hex. */
  edition: string
  /** Of each case, by id: the order of `investments.csv`. */
  ordinals: Uint32Array
  /** The first byte of each case in `investments.csv`, in its order; the last entry is where the file ends. */
  lines: Float64Array
  /** The same of `cases-names.ndjson`, by ordinal. */
  names: Float64Array
}

/** What is written of it. */
export interface CaseLengths {
  edition: string
  ordinals: Uint32Array
  /** Bytes before the first case of `investments.csv`, and of each case, in its order. */
  heading: number
  lines: Uint32Array
  /** Bytes of each case's line in `cases-names.ndjson`, by ordinal. */
  names: Uint32Array
}

const MAGIC = 'NIMI'
const FORM = 1
/** Magic, form, hash, number of cases, bytes of the heading. */
const PREFIX = 80

export function writeCaseIndex({ edition, ordinals, heading, lines, names }: CaseLengths): Uint8Array {
  const count = ordinals.length
  const bytes = new Uint8Array(PREFIX + 12 * count)
  const view = new DataView(bytes.buffer)
  bytes.set(toAscii(MAGIC))
  view.setUint32(4, FORM, true)
  bytes.set(toAscii(edition), 8)
  view.setUint32(72, count, true)
  view.setUint32(76, heading, true)
  for (const [at, values] of [ordinals, lines, names].entries())
    new Uint32Array(bytes.buffer, PREFIX + 4 * count * at).set(values)
  return bytes
}

/** @throws when it is of another form, or cut short */
export function readCaseIndex(bytes: Uint8Array<ArrayBuffer>): CaseIndex {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (from: number, to: number) => fromAscii(bytes.subarray(from, to))
  if (bytes.length < PREFIX || text(0, 4) !== MAGIC) throw new Error('case index: not such a file')
  if (view.getUint32(4, true) !== FORM)
    throw new Error(`case index: form ${view.getUint32(4, true)}, ${FORM} is known`)
  const count = view.getUint32(72, true)
  if (bytes.length !== PREFIX + 12 * count)
    throw new Error(`case index: ${bytes.length} bytes for ${count} cases`)
  const arrays = new Uint32Array(bytes.slice(PREFIX).buffer)
  return {
    edition: text(8, 72),
    ordinals: arrays.slice(0, count),
    lines: beginsOf(view.getUint32(76, true), arrays.subarray(count, 2 * count)),
    names: beginsOf(0, arrays.subarray(2 * count)),
  }
}

function beginsOf(first: number, lengths: Uint32Array): Float64Array {
  const begins = new Float64Array(lengths.length + 1)
  begins[0] = first
  for (let at = 0; at < lengths.length; at++)
    begins[at + 1] = (begins[at] as number) + (lengths[at] as number)
  return begins
}

/** Of fewer than this part of all cases each is looked up, instead of looking at all. */
const FEW = 1 / 16

const knownRanks = new WeakMap<CaseIndex, Uint32Array>()

/** Which in the order of ids each case is, by ordinal. */
function ranksOf(index: CaseIndex): Uint32Array {
  const known = knownRanks.get(index)
  if (known !== undefined) return known
  const found = new Uint32Array(index.ordinals.length)
  for (const [rank, ordinal] of index.ordinals.entries()) found[ordinal] = rank
  knownRanks.set(index, found)
  return found
}

/** Some cases by id. @param cases their ordinals */
export function inOrderOfIds(index: CaseIndex, cases: Uint32Array): Uint32Array {
  const { ordinals } = index
  if (cases.length < ordinals.length * FEW) {
    const ranks = ranksOf(index)
    const own = cases.map((ordinal) => ranks[ordinal] as number).sort()
    return own.map((rank) => ordinals[rank] as number)
  }
  const mask = maskOf(cases, ordinals.length)
  const sorted = new Uint32Array(cases.length)
  let count = 0
  for (let at = 0; at < ordinals.length; at++) {
    const ordinal = ordinals[at] as number
    if (mask[ordinal] === 1) sorted[count++] = ordinal
  }
  return sorted
}

/** Bytes of a file, up to but without `to`. */
export interface Run {
  from: number
  to: number
}

/** The heading of `investments.csv` and the lines of the cases of a mask. */
export function linesOf({ ordinals, lines }: CaseIndex, mask: Mask): Run[] {
  const runs: Run[] = [{ from: 0, to: lines[0] as number }]
  for (let at = 0; at < ordinals.length; at++) if (mask[ordinals[at] as number] === 1) addRun(runs, lines, at)
  return runs
}

/** The names of cases. @param ordinals of them, the smallest first */
export function namesOf({ names }: CaseIndex, ordinals: Uint32Array): Run[] {
  const runs: Run[] = []
  for (const ordinal of ordinals) addRun(runs, names, ordinal)
  return runs
}

/** What follows the last run without a gap makes it longer. */
function addRun(runs: Run[], begins: Float64Array, at: number): void {
  const [from, to] = [begins[at] as number, begins[at + 1] as number]
  const last = runs.at(-1)
  if (last?.to === from) last.to = to
  else if (from < to) runs.push({ from, to })
}

/** What it costs to read a file in several places. */
export interface ReadingApart {
  /** Reading on over so many bytes costs no more than beginning anew behind them. */
  gap: number
  /** So many stretches may be read of a file for one answer. */
  mostStretches: number
}

/** Puts runs together that lie near each other; where there are too many of them, those that lie farther apart, too. */
export function stretchesOf(runs: readonly Run[], { gap: least, mostStretches }: ReadingApart): Run[] {
  for (let gap = least; ; gap *= 2) {
    const stretches: Run[] = []
    let last: Run | undefined
    for (const run of runs) {
      if (last !== undefined && run.from - last.to <= gap) {
        last.to = run.to
        continue
      }
      last = { ...run }
      stretches.push(last)
    }
    if (stretches.length <= mostStretches) return stretches
  }
}
