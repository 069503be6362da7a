import type { PlaceTable } from '../server/domain/place.ts'
import { writeBackdrop } from './backdrop.ts'
import { type BoundarySources, sourcesOf } from './credits.ts'
import type { OfficialUnits, Progress } from './draw-arcs.ts'
import { drawCountry } from './draw-country.ts'
import { LEVELS } from './levels.ts'
import { listPlaces, listSuccessors } from './list-places.ts'
import { hashOfSet } from './manifest.ts'
import { drawCountryAt, writeLevel } from './write-level.ts'

/** A prefecture drawn from an official file, and as of when. */
export interface OfficialSource extends OfficialUnits {
  code: string
  /** YYYY-MM-DD */
  date: string
}

/** A boundary set: its files by path (places.json among them), and whose they are. */
export interface BoundarySet {
  files: Map<string, Uint8Array>
  sources: BoundarySources
}

/**
 * Makes all boundaries from the installed packages and, for the prefectures given, from official files; the same
 * packages and files give the same bytes.
 */
export function makeBoundarySet(progress: Progress, official: readonly OfficialSource[] = []): BoundarySet {
  const country = drawCountry(progress, official)
  const files = new Map<string, Uint8Array>()
  const add = (more: Map<string, Uint8Array>) => {
    for (const [path, bytes] of more) files.set(path, bytes)
  }
  let finest = drawCountryAt(country, LEVELS[LEVELS.length - 1] as (typeof LEVELS)[number])
  for (const level of LEVELS) {
    progress(`level ${level.id}`)
    finest = drawCountryAt(country, level)
    if (finest.contacts > 0) progress(`level ${level.id}: ${finest.contacts} borders touch another`)
    add(writeLevel(finest))
  }
  progress('backdrop')
  add(writeBackdrop(country.grid))
  progress('places')
  const places = listPlaces(country, finest)
  const sources = sourcesOf(official, places)
  const table: PlaceTable = {
    boundaries: hashOfSet(files),
    credits: sources.credits,
    places,
    successors: listSuccessors(places),
  }
  files.set('places.json', new TextEncoder().encode(JSON.stringify(table)))
  // What the first view needs of the table: names and label points of the 47.
  const prefectures = places.filter(({ kind }) => kind === 'prefecture')
  const light: PlaceTable = { ...table, places: prefectures, successors: [] }
  files.set('prefectures.json', new TextEncoder().encode(JSON.stringify(light)))
  return { files, sources }
}
