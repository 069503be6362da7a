import { csvHead, csvLines } from '../export/investment-csv.ts'
import type { ExportedEdition } from '../export/sheets/case-values.ts'
import type { WriteDatabase } from '../open-database.ts'
import { type CaseOfKey, readCases } from './read-cases.ts'

const BATCH = 1_000

function* inBatches(cases: Iterable<CaseOfKey>): Generator<CaseOfKey[]> {
  let batch: CaseOfKey[] = []
  for (const found of cases) {
    batch.push(found)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The file of all cases as it was written, and what of it each case takes. */
export interface WrittenCases<File> {
  file: File
  /** Bytes before the first case. */
  heading: number
  /** Of the cases in the order of the file: the database's key, and bytes. */
  keys: Int32Array<ArrayBuffer>
  lengths: Uint32Array<ArrayBuffer>
}

/**
 * Writes all cases of an edition as the lines of a CSV file; nothing that publication works out stands in them.
 * @param write takes the file piece by piece
 */
export function writeCases<File>(
  db: WriteDatabase,
  { key, edition }: { key: number; edition: ExportedEdition },
  write: (pieces: Iterable<Uint8Array>) => File,
): WrittenCases<File> {
  const heading = Buffer.from(csvHead())
  const [keys, lengths]: [number[], number[]] = [[], []]
  function* pieces(): Generator<Uint8Array> {
    yield heading
    for (const batch of inBatches(readCases(db, key))) {
      const bytes = Buffer.from(csvLines(batch, edition))
      let [begin, end] = [0, 0]
      for (const { key: own, sites } of batch) {
        for (const _ of sites) end = endOfLine(bytes, end)
        keys.push(own)
        lengths.push(end - begin)
        begin = end
      }
      yield bytes
    }
  }
  const file = write(pieces())
  return { file, heading: heading.length, keys: Int32Array.from(keys), lengths: Uint32Array.from(lengths) }
}

const [LINE_FEED, QUOTE] = [0x0a, 0x22]

/** @returns where the line ends that begins at a byte; a cell in quotes may break lines, too */
function endOfLine(bytes: Buffer, begin: number): number {
  let isQuoted = false
  let quote = bytes.indexOf(QUOTE, begin)
  for (let from = begin; ; ) {
    const end = bytes.indexOf(LINE_FEED, from)
    if (end === -1) throw new Error(`cases: no line ends after byte ${begin}`)
    for (; quote !== -1 && quote < end; quote = bytes.indexOf(QUOTE, quote + 1)) isQuoted = !isQuoted
    if (!isQuoted) return end + 1
    from = end + 1
  }
}

/**
 * The ordinals of cases in the order of the file.
 * @param byOrdinal keys of the cases
 */
export function ordinalsInFile({ keys }: WrittenCases<unknown>, byOrdinal: Int32Array): Uint32Array {
  const sorted = keys.toSorted()
  const ordinals = new Uint32Array(keys.length)
  for (const [ordinal, key] of byOrdinal.entries()) ordinals[rankOf(sorted, key)] = ordinal
  return Uint32Array.from(keys, (key) => ordinals[rankOf(sorted, key)] as number)
}

/** @returns how many keys are smaller, in keys that ascend */
function rankOf(keys: Int32Array, key: number): number {
  let [from, to] = [0, keys.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((keys[middle] as number) < key) from = middle + 1
    else to = middle
  }
  return from
}
