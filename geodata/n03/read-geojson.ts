import { type Coordinates, readCoordinates } from './read-coordinates.ts'
import { Refusal } from './refusal.ts'
import { type Layer, type RawShape, turned } from './shape.ts'
import { splitFeatures } from './split-features.ts'

/** JGD2011, JGD2000 and WGS 84 in degrees: on maps of this kind the same. */
const IN_DEGREES = /(EPSG:{1,2}(6668|4612|4326)|CRS84)$/

const NOTHING: Coordinates = { polygons: [], end: 0 }

/** A GeoJSON file as a layer; its bytes are read when the shapes are. */
export function geojsonLayer(name: string, open: () => AsyncIterable<Uint8Array>): Layer {
  return { name, shapes: () => readShapes(name, open()) }
}

async function* readShapes(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawShape> {
  let number = 0
  const pieces = splitFeatures(bytes, {
    cut: () => new Refusal(name, '途中で切れています。取得し直してください。'),
    none: () => new Refusal(name, 'GeoJSON の FeatureCollection ではありません。'),
  })
  for await (const piece of pieces) {
    if ('head' in piece) checkSystem(name, piece.head)
    else yield shapeOf(name, piece.feature, ++number)
  }
}

function checkSystem(name: string, head: string): void {
  const { crs } = parse(name, `${head}]}`, '先頭') as { crs?: { properties?: { name?: string } } }
  const system = crs?.properties?.name
  if (system !== undefined && !IN_DEGREES.test(system))
    throw new Refusal(name, `座標系が緯度経度（JGD2011）ではありません（${system}）。`)
}

function shapeOf(name: string, text: string, number: number): RawShape {
  const [key = '', kind = ''] = /"type"\s*:\s*"(Polygon|MultiPolygon)"/.exec(text) ?? []
  const start = /"coordinates"\s*:\s*(?=\[)/.exec(text)
  const isArea = key !== '' && start !== null
  const from = isArea ? start.index + start[0].length : 0
  const { polygons, end } = isArea ? readCoordinates(text, from, kind === 'MultiPolygon') : NOTHING
  const { geometry, properties } = parse(
    name,
    isArea ? `${text.slice(0, from)}[]${text.slice(end)}` : text,
    `${number} 番目の図形`,
  ) as { geometry?: { type: string } | null; properties?: Record<string, unknown> | null }
  if (!isArea || geometry?.type !== kind)
    throw new Refusal(name, `${number} 番目の図形が面ではありません（${geometry?.type ?? '図形なし'}）。`)
  if (polygons === null)
    throw new Refusal(
      name,
      `${number} 番目の図形の輪が閉じていないか、緯度経度ではありません（経度、緯度の順の度が必要です）。`,
    )
  return {
    attributes: properties ?? {},
    polygons: polygons.map((rings) => rings.map((ring, at) => turned(ring, at === 0))),
  }
}

function parse(name: string, text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(name, `${what}を JSON として読めません。壊れているか、途中で切れています。`)
  }
}
