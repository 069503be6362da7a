import { chooseColumns } from '../../domain/columns/choose-columns.ts'
import type { ColumnLists, Columns } from '../../domain/columns/columns.ts'
import {
  FEATURE_END,
  featureTexts,
  TO_LATITUDE,
  TO_LONGITUDE,
  TO_NAME,
  TO_SUPPORT,
  withoutDrawn,
} from '../../queries/site-features.ts'
import { GEOJSON_END, geojsonHead } from '../case-exports.ts'
import type { ExportedEdition } from '../sheets/case-values.ts'
import { ByteWriter } from './byte-writer.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { readNames } from './read-names.ts'

/** So many bytes go out at a time. */
const PORTION = 900_000

/**
 * The drawn sites of some cases as GeoJSON, from columns and the file of names: the bytes that rows give.
 * @param cases ordinals
 */
export async function* cutGeojson(
  frozen: FrozenCases,
  edition: ExportedEdition,
  columns: Columns,
  cases: Uint32Array,
): AsyncGenerator<Uint8Array> {
  const out = new ByteWriter()
  // By id they lie all over the columns, where looking each up takes longer than all else.
  const write = featuresInto(out, chooseColumns(columns, cases))
  const places = new Uint32Array(columns.count)
  for (let place = 0; place < cases.length; place++) places[cases[place] as number] = place
  out.text(`${geojsonHead(edition, await idsOf(frozen, withoutDrawn(columns, cases)))}\n`)
  let isFirst = true
  for await (const { ordinals, nameOf } of readNames(frozen, cases))
    for (const ordinal of ordinals) {
      isFirst = write(places[ordinal] as number, nameOf(ordinal), isFirst)
      if (out.length >= PORTION) yield out.take()
    }
  out.text(isFirst ? GEOJSON_END.slice(1) : GEOJSON_END)
  yield out.take()
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text)

/** Pieces that follow each other, in UTF-8: few of all that might do, and each for many features. */
interface Pieces {
  plan: readonly Uint8Array[]
  /** Of a stage and a set of fields. */
  kind: (stage: number, fields: number) => Uint8Array
  place: (municipality: number, prefecture: number, precision: number) => Uint8Array
}

const piecesOfLists = new WeakMap<ColumnLists, Pieces>()

function piecesOf(lists: ColumnLists): Pieces {
  const known = piecesOfLists.get(lists)
  if (known !== undefined) return known
  const { plan, stage, fields, municipality, prefecture, precision } = featureTexts(lists)
  const [kinds, places] = [new Map<number, Uint8Array>(), new Map<number, Uint8Array>()]
  const keep = (among: Map<number, Uint8Array>, key: number, text: string) => {
    const bytes = bytesOf(text)
    among.set(key, bytes)
    return bytes
  }
  const made: Pieces = {
    plan: plan.map(bytesOf),
    kind: (ofStage, ofFields) => {
      const key = ofFields * stage.length + ofStage
      return kinds.get(key) ?? keep(kinds, key, `${stage[ofStage]}${fields[ofFields]}`)
    },
    place: (own, around, exactly) => {
      const key = (own * prefecture.length + around) * precision.length + exactly
      return (
        places.get(key) ?? keep(places, key, `${municipality[own]}${prefecture[around]}${precision[exactly]}`)
      )
    },
  }
  piecesOfLists.set(lists, made)
  return made
}

const FIRST = bytesOf(TO_LONGITUDE)
const NEXT = bytesOf(`,\n${TO_LONGITUDE}`)
const [LATITUDE, NAME, SUPPORT, END] = [TO_LATITUDE, TO_NAME, TO_SUPPORT, FEATURE_END].map(bytesOf) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

/** @returns what writes the features of a case, and says whether the next will still be the first */
function featuresInto(out: ByteWriter, columns: Columns) {
  const { plan, kind, place } = piecesOf(columns.lists)
  return (ordinal: number, name: Uint8Array, isFirst: boolean): boolean => {
    const [first, end] = [columns.firstSite[ordinal] as number, columns.firstSite[ordinal + 1] as number]
    let isNone = isFirst
    for (let site = first; site < end; site++) {
      const lng = columns.lng[site] as number
      if (Number.isNaN(lng)) continue
      out.bytes(isNone ? FIRST : NEXT)
      isNone = false
      out.number(lng)
      out.bytes(LATITUDE)
      out.number(columns.lat[site] as number)
      out.bytes(NAME)
      out.bytes(name)
      out.bytes(plan[columns.plan[ordinal] as number] as Uint8Array)
      out.yen(columns.amountYen[ordinal] as number)
      out.bytes(SUPPORT)
      out.yen(columns.supportYen[ordinal] as number)
      out.bytes(kind(columns.stage[ordinal] as number, columns.fields[ordinal] as number))
      out.bytes(
        place(
          columns.municipality[site] as number,
          columns.prefecture[site] as number,
          columns.sitePrecision[site] as number,
        ),
      )
      out.whole(site - first)
      out.bytes(END)
    }
    return isNone
  }
}

async function idsOf(frozen: FrozenCases, cases: Uint32Array): Promise<string[]> {
  const decoder = new TextDecoder()
  const ids: string[] = []
  for await (const { ordinals, nameOf } of readNames(frozen, cases))
    for (const ordinal of ordinals)
      ids.push((JSON.parse(`{${decoder.decode(nameOf(ordinal))}}`) as { id: string }).id)
  return ids
}
