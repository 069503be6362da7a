import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { geojsonRbush, point } from '@turf/turf'
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson'
import { feature } from 'topojson-client'
import { readTopology } from '../../geodata/read.ts'
import { boxOfGeometry } from '../../server/domain/box.ts'
import { placeFinder } from '../../server/domain/place-at.ts'
import { Random } from '../random.ts'
import type { Measured } from './measurement.ts'
import { timed } from './measurement.ts'

const POSITIONS = 200_000
/** The peer takes far longer for each. */
const OF_PEER = 5_000
const ROUNDS = 5

type Unit = Feature<MultiPolygon, { code: string }>

/** Position → municipality, beside turf's test of polygons behind its R-tree (RBush) over the same boundaries. */
export async function findPlaces(): Promise<Measured[]> {
  const topology = readTopology('prefecture')
  const units = topology.objects.municipalities
  if (!units) throw new Error('bench: no municipalities')
  const features = feature(topology, units) as FeatureCollection<MultiPolygon, { code: string }>
  const positions = positionsIn(features.features)
  const build = await timed(ROUNDS, () => placeFinder(topology))
  const placeAt = placeFinder(topology)
  const tree = geojsonRbush<MultiPolygon, { code: string }>()
  tree.load(features)
  const byTurf = (position: [number, number]) => {
    const near = tree.search(point(position)).features as Unit[]
    return near.find((unit) => booleanPointInPolygon(position, unit))?.properties.code ?? null
  }
  for (const position of positions.slice(0, OF_PEER)) {
    const { code, km } = placeAt(...position)
    if ((km === 0 ? code : null) !== byTurf(position))
      throw new Error(`bench: ${position} differs from the peer`)
  }
  const ours = await timed(ROUNDS, () => {
    for (const [lng, lat] of positions) placeAt(lng, lat)
  })
  const peer = await timed(ROUNDS, () => {
    for (const position of positions.slice(0, OF_PEER)) byTurf(position)
  })
  const perSecond = (count: number, ms: number) => Math.round((count / ms) * 1_000)
  return [
    { what: 'position → municipality: index built', ours: build, unit: 'ms' },
    {
      what: 'position → municipality',
      ours: perSecond(POSITIONS, ours),
      unit: 'positions/s',
      peer: { name: 'turf booleanPointInPolygon behind geojsonRbush', value: perSecond(OF_PEER, peer) },
      note: 'higher is better; positions in the boxes of municipalities, a third in the sea or a neighbour',
    },
  ]
}

/** Anywhere in the box of any municipality, so that borders, shores and the sea all occur. */
function positionsIn(units: readonly Unit[]): [number, number][] {
  const random = new Random(5)
  const boxes = units.map(({ geometry }) => boxOfGeometry(geometry))
  return Array.from({ length: POSITIONS }, () => {
    const [west, south, east, north] = boxes[random.below(boxes.length)] as (typeof boxes)[number]
    return [west + random.next() * (east - west), south + random.next() * (north - south)]
  })
}
