import type { ReadDatabase } from '../database.ts'
import { caseKeys } from '../queries/case-keys.ts'
import { readInvestments } from '../queries/read-investments.ts'
import { type Asked, matchingMask } from '../queries/select-asked.ts'
import { siteFeatures, unlocatedCases } from '../queries/site-features.ts'
import { csvHead, csvLines } from './investment-csv.ts'
import type { ExportedEdition } from './sheets/case-values.ts'

export function geojsonHead(
  { id, title, sample, note }: ExportedEdition,
  unlocated: readonly string[],
): string {
  return `{"type":"FeatureCollection","edition":${JSON.stringify({ id, title, sample, note })},"unlocated":${JSON.stringify(unlocated)},"features":[`
}

export const GEOJSON_END = '\n]}\n'

/** GeoJSON, one feature a drawn site; cases without one are named in `unlocated`. */
export async function* casesAsGeojson(
  db: ReadDatabase,
  edition: ExportedEdition,
  asked: Asked,
): AsyncGenerator<string> {
  const mask = await matchingMask(db, asked)
  yield geojsonHead(edition, await unlocatedCases(db, asked, mask))
  let separator = '\n'
  for await (const features of siteFeatures(db, asked, mask)) {
    if (features.length === 0) continue
    yield separator + features.join(',\n')
    separator = ',\n'
  }
  yield GEOJSON_END
}

/** CSV with the headers of the input table, one row a site. */
export async function* casesAsCsv(
  db: ReadDatabase,
  edition: ExportedEdition & { status: string },
  asked: Asked,
): AsyncGenerator<string> {
  yield csvHead()
  for await (const keys of caseKeys(db, edition, asked)) {
    if (keys.length > 0) yield csvLines(await readInvestments(db, keys), edition)
  }
}
