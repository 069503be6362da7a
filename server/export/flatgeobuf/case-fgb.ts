import type { Feature } from 'geojson'
import { flatGeobufHead } from '../../../geodata/flatgeobuf-header.ts'
import type { ReadDatabase } from '../../database.ts'
import { findAreas } from '../../queries/find-plans.ts'
import { type Asked, matchingMask } from '../../queries/select-asked.ts'
import { type Line, siteFeatures } from '../../queries/site-features.ts'
import { featureEncoder } from './encode-feature.ts'
import { AREAS, POINTS } from './features.ts'
import { indexedFlatGeobuf, inPieces } from './indexed.ts'

/** FlatGeobuf, one feature a drawn site, as they come: without an index, which would need all of them beforehand. */
export async function* casesAsFgb(db: ReadDatabase, _: unknown, asked: Asked): AsyncGenerator<Uint8Array> {
  yield* featuresAsFgb(siteFeatures(db, asked, await matchingMask(db, asked)))
}

/** @param portions features of drawn sites as GeoJSON */
export async function* featuresAsFgb(portions: AsyncIterable<Line[]>): AsyncGenerator<Uint8Array> {
  yield flatGeobufHead({ ...POINTS, indexed: null })
  const encode = featureEncoder(POINTS)
  for await (const lines of portions)
    yield* inPieces(lines.map((line) => encode(JSON.parse(line) as Feature)))
}

/** The plan areas that match as FlatGeobuf, with a spatial index. @param credits whose boundaries they were drawn with */
export async function* areasAsFgb(
  db: ReadDatabase,
  asked: Parameters<typeof findAreas>[1],
  credits: readonly string[] = [],
): AsyncGenerator<Uint8Array> {
  const features = await findAreas(db, asked)
  yield* indexedFlatGeobuf({ ...AREAS, credits }, features, features.length)
}
