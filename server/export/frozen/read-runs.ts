import { type Run, type Stretch, stretchesOf } from '../../domain/case-index.ts'
import type { FrozenCases } from './frozen-cases.ts'

/**
 * Runs of an edition's file, one after the other, as it is read: each time those that one piece of it holds, which are
 * gone when the next are asked for.
 * @param runs that ascend
 * @throws when the file is not there or ends too early
 */
export async function* readRuns(
  frozen: FrozenCases,
  name: string,
  runs: readonly Run[],
): AsyncGenerator<Uint8Array[]> {
  for (const stretch of stretchesOf(runs)) yield* readStretch(frozen, name, stretch)
}

async function* readStretch(
  { files, edition }: FrozenCases,
  name: string,
  { from, to, runs }: Stretch,
): AsyncGenerator<Uint8Array[]> {
  let at = from
  let next = 0
  for await (const piece of files.walk(edition, name, { from, to: to - 1 })) {
    const end = at + piece.length
    const cuts: Uint8Array[] = []
    for (; next < runs.length; next++) {
      const run = runs[next] as Run
      if (run.from >= end) break
      cuts.push(piece.subarray(Math.max(0, run.from - at), Math.min(run.to, end) - at))
      if (run.to > end) break
    }
    at = end
    if (cuts.length > 0) yield cuts
  }
  if (at !== to) throw new Error(`files: ${name} of ${edition} ends at byte ${at}, not at ${to}`)
}
