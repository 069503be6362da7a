import type { Feature } from 'geojson'
import type { Columns } from '../../domain/columns/columns.ts'
import type { Spool } from '../../domain/spool.ts'
import { featureWriter, type Line } from '../../queries/site-features.ts'
import { POINTS } from './features.ts'
import { indexedFlatGeobuf } from './indexed.ts'

/** A case's own texts, by ordinal: see `nameAsJson`. */
export type CaseName = [ordinal: number, name: string]

/**
 * Every drawn site of an edition as FlatGeobuf with a spatial index, in the order of ordinals, which follow the map.
 * @param cases all cases by ordinal
 */
export function pointsAsFgb(
  columns: Columns,
  cases: Iterable<CaseName>,
  spool: Spool,
): Generator<Uint8Array> {
  const write = featureWriter(columns)
  function* walk(): Generator<Feature> {
    for (const [ordinal, name] of cases) {
      const lines: Line[] = []
      write(ordinal, name, lines)
      for (const line of lines) yield JSON.parse(line) as Feature
    }
  }
  return indexedFlatGeobuf(POINTS, walk(), columns.lng.length, spool)
}
