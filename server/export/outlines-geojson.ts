import type { ReadDatabase } from '../database.ts'
import { OUTLINE_HEADER } from '../intake/read-outlines.ts'
import { findOutlines } from '../queries/find-plans.ts'
import type { Asked } from '../queries/select-asked.ts'

/** The finer outlines of the plans asked for as 計画区域形状.geojson, as import reads it: a feature a plan, by id. */
export async function* outlinesAsGeojson(db: ReadDatabase, _: unknown, asked: Asked): AsyncGenerator<string> {
  const [planId] = OUTLINE_HEADER
  yield '{"type":"FeatureCollection","features":['
  let separator = '\n'
  for (const { geometry, properties } of await findOutlines(db, asked)) {
    yield separator + JSON.stringify({ type: 'Feature', properties: { [planId]: properties.id }, geometry })
    separator = ',\n'
  }
  yield '\n]}\n'
}
