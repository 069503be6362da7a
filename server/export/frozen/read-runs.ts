import { type Run, stretchesOf } from '../../domain/case-index.ts'
import type { FrozenCases } from './frozen-cases.ts'

/**
 * Runs of an edition's file, one after the other, as it is read: each time those that one piece of it holds, which are
 * gone when the next are asked for.
 * @param runs that ascend
 * @throws when the file is not there or ends too early
 */
export async function* readRuns(
  { files, edition }: FrozenCases,
  name: string,
  runs: readonly Run[],
): AsyncGenerator<Uint8Array[]> {
  let next = 0
  for await (const { from, bytes } of files.walk(edition, name, stretchesOf(runs, files.apart))) {
    const end = from + bytes.length
    const cuts: Uint8Array[] = []
    for (; next < runs.length; next++) {
      const run = runs[next] as Run
      if (run.from >= end) break
      cuts.push(bytes.subarray(Math.max(0, run.from - from), Math.min(run.to, end) - from))
      if (run.to > end) break
    }
    if (cuts.length > 0) yield cuts
  }
}
