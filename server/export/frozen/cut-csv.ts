import { linesOf } from '../../domain/case-index.ts'
import type { Mask } from '../../domain/columns/mask.ts'
import { CASES_FILE } from '../../domain/edition.ts'
import { joinBytes } from '../../domain/join-bytes.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { readRuns } from './read-runs.ts'

/** So many bytes go out at a time, for each piece costs. */
const PORTION = 256 * 1024

/** The cases of a mask as the lines that the edition's own file has of them, its heading first: what their rows give. */
export async function* cutCsv(frozen: FrozenCases, mask: Mask): AsyncGenerator<Uint8Array> {
  let portion: Uint8Array[] = []
  let size = 0
  for await (const cuts of readRuns(frozen, CASES_FILE, linesOf(frozen.index, mask))) {
    const own = joinBytes(cuts)
    portion.push(own)
    size += own.length
    if (size < PORTION) continue
    yield joinBytes(portion)
    portion = []
    size = 0
  }
  if (size > 0) yield joinBytes(portion)
}
