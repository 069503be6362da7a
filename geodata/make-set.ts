import type { Neighbours, PlaceTable } from '../server/domain/place.ts'
import { writeBackdrop } from './backdrop.ts'
import { drawCountry, type Progress } from './draw-country.ts'
import { LEVELS } from './levels.ts'
import { listPlaces, listSuccessors } from './list-places.ts'
import { hashOfSet } from './manifest.ts'
import { findNeighbours } from './neighbours.ts'
import { drawCountryAt, writeLevel } from './write-level.ts'

/** A boundary set: its files by path (places.json among them), and which units touch. */
export interface BoundarySet {
  files: Map<string, Uint8Array>
  neighbours: Neighbours
}

/** Makes all boundaries from the installed packages; the same packages give the same bytes. */
export function makeBoundarySet(progress: Progress): BoundarySet {
  const country = drawCountry(progress)
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
  const table: PlaceTable = { boundaries: hashOfSet(files), places, successors: listSuccessors(places) }
  files.set('places.json', new TextEncoder().encode(JSON.stringify(table)))
  // What the first view needs of the table: names and label points of the 47.
  const prefectures = places.filter(({ kind }) => kind === 'prefecture')
  const light: PlaceTable = { ...table, places: prefectures, successors: [] }
  files.set('prefectures.json', new TextEncoder().encode(JSON.stringify(light)))
  return { files, neighbours: findNeighbours(country) }
}
