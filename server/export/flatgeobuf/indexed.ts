import type { Feature } from 'geojson'
import { flatGeobufHead } from '../../../geodata/flatgeobuf-header.ts'
import { extentOfAll, treePieces } from '../../../geodata/packed-tree.ts'
import { boxOfGeometry } from '../../domain/box.ts'
import { joinBytes } from '../../domain/join-bytes.ts'
import { memorySpool, type Spool } from '../../domain/spool.ts'
import { featureEncoder } from './encode-feature.ts'
import type { Layer } from './features.ts'

/** So many bytes go out together. */
const PIECE = 1024 * 1024

/**
 * A FlatGeobuf file with a spatial index. The features' boxes and sizes stand before their bytes, which wait in a spool
 * until then. A packed tree asks for no order, but near in the file should be near on the map.
 * @param most not fewer than there are features
 */
export function* indexedFlatGeobuf(
  layer: Layer,
  features: Iterable<Feature>,
  most: number,
  spool: Spool = memorySpool(),
): Generator<Uint8Array> {
  const [boxes, sizes] = [new Float64Array(most * 4), new Uint32Array(most)]
  const encode = featureEncoder(layer)
  let count = 0
  const measured = function* () {
    for (const feature of features) {
      const bytes = encode(feature)
      boxes.set(boxOfGeometry(feature.geometry), count * 4)
      sizes[count] = bytes.length
      count += 1
      yield bytes
    }
  }
  for (const piece of inPieces(measured())) spool.add(piece)
  const own = boxes.subarray(0, count * 4)
  // A tree of nothing has no form.
  yield flatGeobufHead({ ...layer, indexed: count === 0 ? null : { count, envelope: extentOfAll(own) } })
  if (count > 0) yield* treePieces(own, sizes.subarray(0, count))
  yield* spool.take()
}

/** The bytes of features, many together. */
export function* inPieces(features: Iterable<Uint8Array>): Generator<Uint8Array> {
  let [waiting, length]: [Uint8Array[], number] = [[], 0]
  for (const bytes of features) {
    waiting.push(bytes)
    length += bytes.length
    if (length < PIECE) continue
    yield joinBytes(waiting)
    waiting = []
    length = 0
  }
  if (length > 0) yield joinBytes(waiting)
}
