import { inOrderOfIds, namesOf } from '../../domain/case-index.ts'
import { CASE_NAMES_FILE } from '../../domain/edition.ts'
import type { FrozenCases } from './frozen-cases.ts'
import { readRuns } from './read-runs.ts'

/** The names of so many cases are in memory at once: some 30 MB. */
const MOST_AT_ONCE = 250_000

/** Cases by id, and what each is called. */
export interface NamedCases {
  ordinals: Uint32Array
  /** `"id":…,"title":…,"company":…` in UTF-8. */
  nameOf: (ordinal: number) => Uint8Array
}

/** The names of some cases by id, a portion at a time. @param cases their ordinals */
export async function* readNames(frozen: FrozenCases, cases: Uint32Array): AsyncGenerator<NamedCases> {
  const { index } = frozen
  const { names } = index
  const all = inOrderOfIds(index, cases)
  if (all.length === 0) return
  // Names lie along the map: read as they lie, and then looked up.
  const places = new Uint32Array(index.ordinals.length)
  for (let begin = 0; begin < all.length; begin += MOST_AT_ONCE) {
    const ordinals = all.subarray(begin, begin + MOST_AT_ONCE)
    const sorted = ordinals.slice().sort()
    let size = 0
    for (const ordinal of sorted) {
      places[ordinal] = size
      size += lengthIn(names, ordinal)
    }
    const bytes = new Uint8Array(size)
    let at = 0
    for await (const cuts of readRuns(frozen, CASE_NAMES_FILE, namesOf(index, sorted)))
      for (const cut of cuts) {
        bytes.set(cut, at)
        at += cut.length
      }
    yield {
      ordinals,
      nameOf: (ordinal) => {
        const place = places[ordinal] as number
        return bytes.subarray(place + OPENING, place + lengthIn(names, ordinal) - CLOSING)
      },
    }
  }
}

/** An object's braces, and the end of its line. */
const [OPENING, CLOSING] = [1, 2]

function lengthIn(begins: Float64Array, at: number): number {
  return (begins[at + 1] as number) - (begins[at] as number)
}
