import type { Place, PlaceTable } from '../../server/domain/place.ts'
import { placeFinderFrom, type SharedArcs } from '../../server/domain/place-at.ts'
import type { NotHere } from '../copy/here.ts'
import { ask } from '../data/ask.ts'
import { PLACES_URL } from '../data/edition-urls.ts'
import type { Position } from './ask-position.ts'
import { fetchGeodata } from './boundaries.ts'

/** Farther from land than a ship off the coast or a small island that is not drawn. */
const ABROAD_KM = 60

export interface Here extends Position {
  place: Place
  table: PlaceTable
}

/** The boundaries that a look at a town draws with: the map asks for the same file when it goes there. */
const find = placeFinderFrom(() =>
  fetchGeodata<SharedArcs>('prefecture.topojson', new AbortController().signal),
)

/** The municipality at a position, found on this device: the position is sent nowhere. */
export async function findHere(position: Position): Promise<Here | NotHere> {
  const signal = new AbortController().signal
  const [at, answer] = await Promise.all([
    find(position.lng, position.lat).catch(() => null),
    ask<PlaceTable>(PLACES_URL, signal),
  ])
  if (at === null || !answer.ok) return 'boundaries'
  const place = answer.value.places.find(({ code }) => code === at.code)
  if (place === undefined || at.km > ABROAD_KM) return 'abroad'
  return { ...position, place, table: answer.value }
}
