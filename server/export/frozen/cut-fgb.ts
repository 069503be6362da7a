import type { Columns } from '../../domain/columns/columns.ts'
import { featureWriter, type Line } from '../../queries/site-features.ts'
import { featuresAsFgb } from '../flatgeobuf/case-fgb.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { readNames } from './read-names.ts'

/** So many cases become features at a time. */
const PORTION = 4_000

/** The same as FlatGeobuf. */
export function cutFgb(
  frozen: FrozenCases,
  columns: Columns,
  cases: Uint32Array,
): AsyncGenerator<Uint8Array> {
  return featuresAsFgb(namedFeatures(frozen, columns, cases))
}

async function* namedFeatures(
  frozen: FrozenCases,
  columns: Columns,
  cases: Uint32Array,
): AsyncGenerator<Line[]> {
  const write = featureWriter(columns)
  const decoder = new TextDecoder()
  for await (const { ordinals, nameOf } of readNames(frozen, cases))
    for (let begin = 0; begin < ordinals.length; begin += PORTION) {
      const lines: Line[] = []
      for (const ordinal of ordinals.subarray(begin, begin + PORTION))
        write(ordinal, decoder.decode(nameOf(ordinal)), lines)
      yield lines
    }
}
