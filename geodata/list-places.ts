import type { Feature, MultiPolygon } from 'geojson'
import type { Place, PlaceTable } from '../server/domain/place.ts'
import renumbered from './corrections/renumbered.json' with { type: 'json' }
import type { Country } from './draw-country.ts'
import { ringAreaM2 } from './steps/measure-area.ts'
import { placeLabel } from './steps/place-label.ts'
import { type DrawnLevel, featureOf } from './write-level.ts'

/** The code table with what the finest boundaries tell: label, box and area of each place. */
export function listPlaces(country: Country, finest: DrawnLevel): Place[] {
  const drawn = Object.values(finest.places).flat()
  const features = new Map(drawn.map((place) => [place.properties.code, featureOf(place, finest)]))
  return country.places.map((place) => {
    const feature = features.get(place.code)
    if (!feature) throw new Error(`places: no boundary for ${place.code} ${place.name}`)
    return { ...place, ...measure(feature) }
  })
}

/** Codes out of use and what followed them. Throws when a successor is not a present code. */
export function listSuccessors(places: readonly Place[]): PlaceTable['successors'] {
  const present = new Set(places.map((place) => place.code))
  return renumbered.codes.map(({ code, name, since, successors }) => {
    const unknown = successors.filter((successor) => !present.has(successor))
    if (unknown.length > 0)
      throw new Error(`renumbered.json: ${code} leads to ${unknown.join()}, which is no present code`)
    return { code, name, since, successors }
  })
}

function measure(feature: Feature<MultiPolygon>): Pick<Place, 'label' | 'bbox' | 'areaKm2'> {
  const polygons = feature.geometry.coordinates.map((rings) => rings.map((ring) => ring.flat()))
  const sizes = polygons.map((rings) => rings.reduce((sum, ring) => sum + ringAreaM2(ring), 0))
  const largest = polygons[sizes.indexOf(Math.max(...sizes))] as number[][]
  const [lng, lat] = placeLabel(largest)
  return {
    label: [round(lng, 6), round(lat, 6)],
    bbox: boxAround(polygons.flat()),
    areaKm2: round(sizes.reduce((sum, size) => sum + size, 0) / 1e6, 3),
  }
}

function boxAround(rings: readonly number[][]): Place['bbox'] {
  const box: Place['bbox'] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      box[0] = Math.min(box[0], ring[at] as number)
      box[1] = Math.min(box[1], ring[at + 1] as number)
      box[2] = Math.max(box[2], ring[at] as number)
      box[3] = Math.max(box[3], ring[at + 1] as number)
    }
  return box
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
