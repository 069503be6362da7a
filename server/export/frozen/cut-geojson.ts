import type { Columns } from '../../domain/columns/columns.ts'
import type { Mask } from '../../domain/columns/mask.ts'
import { featurePieces, withoutDrawn } from '../../queries/site-features.ts'
import { GEOJSON_END, geojsonHead } from '../case-exports.ts'
import type { ExportedEdition } from '../sheets/case-values.ts'
import { ByteWriter } from './byte-writer.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { type NamedCases, readNames } from './read-names.ts'

/** So many bytes go out at a time. */
const PORTION = 900_000

/** The drawn sites of the cases of a mask as GeoJSON, from columns and the file of names: the bytes that rows give. */
export async function* cutGeojson(
  frozen: FrozenCases,
  edition: ExportedEdition,
  columns: Columns,
  mask: Mask,
): AsyncGenerator<Uint8Array> {
  const out = new ByteWriter()
  out.text(geojsonHead(edition, await idsOf(frozen, withoutDrawn(columns, mask))))
  const pieces = featurePieces(columns)
  const write = ({ nameOf }: NamedCases, ordinal: number, separator: string) => {
    const ofCase = pieces.ofCase(ordinal)
    for (const site of pieces.drawnSites(ordinal)) {
      out.text(`${separator}${pieces.opening(site)}`)
      separator = ',\n'
      out.bytes(nameOf(ordinal))
      out.text(`${ofCase}${pieces.ofSite(ordinal, site)}`)
    }
    return separator
  }
  let separator = '\n'
  for await (const named of readNames(frozen, mask))
    for (const ordinal of named.ordinals) {
      separator = write(named, ordinal, separator)
      if (out.length >= PORTION) yield out.take()
    }
  out.text(GEOJSON_END)
  yield out.take()
}

async function idsOf(frozen: FrozenCases, mask: Mask): Promise<string[]> {
  const decoder = new TextDecoder()
  const ids: string[] = []
  for await (const { ordinals, nameOf } of readNames(frozen, mask))
    for (const ordinal of ordinals)
      ids.push((JSON.parse(`{${decoder.decode(nameOf(ordinal))}}`) as { id: string }).id)
  return ids
}
