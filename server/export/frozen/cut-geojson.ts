import type { Columns } from '../../domain/columns/columns.ts'
import type { Mask } from '../../domain/columns/mask.ts'
import { featurePieces, withoutDrawn } from '../../queries/site-features.ts'
import { GEOJSON_END, geojsonHead } from '../case-exports.ts'
import type { ExportedEdition } from '../sheets/case-values.ts'
import { ByteWriter } from './byte-writer.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { readNames } from './read-names.ts'

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
  const { firstSite, isDrawn, opening, ofCase, ofSite } = featurePieces(columns)
  // What stands between two names is written at once.
  let text = `${geojsonHead(edition, await idsOf(frozen, withoutDrawn(columns, mask)))}\n`
  for await (const { ordinals, nameOf } of readNames(frozen, mask))
    for (const ordinal of ordinals) {
      const end = firstSite[ordinal + 1] as number
      let name: Uint8Array = NOTHING
      let said = ''
      for (let site = firstSite[ordinal] as number; site < end; site++) {
        if (!isDrawn(site)) continue
        if (said === '') [name, said] = [nameOf(ordinal), ofCase(ordinal)]
        out.text(`${text}${opening(site)}`)
        out.bytes(name)
        text = `${said}${ofSite(ordinal, site)},\n`
      }
      if (out.length >= PORTION) yield out.take()
    }
  // Behind the last there is none.
  out.text(`${text.endsWith(',\n') ? text.slice(0, -2) : text.slice(0, -1)}${GEOJSON_END}`)
  yield out.take()
}

const NOTHING = new Uint8Array()

async function idsOf(frozen: FrozenCases, mask: Mask): Promise<string[]> {
  const decoder = new TextDecoder()
  const ids: string[] = []
  for await (const { ordinals, nameOf } of readNames(frozen, mask))
    for (const ordinal of ordinals)
      ids.push((JSON.parse(`{${decoder.decode(nameOf(ordinal))}}`) as { id: string }).id)
  return ids
}
