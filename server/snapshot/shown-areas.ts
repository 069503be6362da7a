import type { ReadDatabase } from '../database.ts'
import type { BBox } from '../domain/filter.ts'
import type { AreaProperties } from '../domain/plan.ts'
import { belongsToFilter, OVER_STATUSES } from '../domain/shown-areas.ts'
import { findAreas } from '../queries/find-plans.ts'
import type { SnapshotAsked } from './asked.ts'
import type { DrawnArea } from './draw-map.ts'
import { coarseRing, freeRing } from './ground.ts'
import { around } from './view.ts'

export interface ShownArea extends DrawnArea, Pick<AreaProperties, 'id' | 'name' | 'example'> {
  box: BBox
  /** The same outline for a map of the whole nation. */
  coarse: DrawnArea['rings']
}

type Known = ShownArea & Pick<AreaProperties, 'status' | 'fields'>

/** A fifth of a point where the nation fills an A4 page. */
const NATION_STEP = 0.008
/** Areas of so many editions stay in memory. */
const KEPT = 2

/** Reads the plan areas of editions, once each, and says which of them a picture shows. */
export function areasReader(): (db: ReadDatabase, asked: SnapshotAsked) => Promise<ShownArea[]> {
  const kept = new Map<string, Promise<Known[]>>()
  const all = (db: ReadDatabase, { edition, editionKey, places }: SnapshotAsked): Promise<Known[]> => {
    const key = edition.hash ?? edition.id
    const known = kept.get(key)
    if (known !== undefined) return known
    const reading = findAreas(db, { editionKey, filter: {}, places }).then((features) =>
      features.map(({ geometry, properties }) => {
        const rings = geometry.coordinates.flat().map(freeRing)
        const coarse = rings.flatMap((ring) => coarseRing(ring, NATION_STEP) ?? [])
        return { ...properties, rings, coarse, box: around(rings.map(({ box }) => box)) }
      }),
    )
    kept.set(key, reading)
    reading.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return reading
  }
  return async (db, asked) => {
    const { plan, planType } = asked.filter
    return (await all(db, asked)).filter((area) => {
      // A plan that is asked for stands alone: the others would only hide it.
      if (plan !== undefined) return plan.includes(area.id)
      const isOfType = planType === undefined || planType.includes(area.type)
      const isHidden = asked.hidden.includes(area.type) || OVER_STATUSES.includes(area.status)
      return isOfType && !isHidden && belongsToFilter(area, asked.filter)
    })
  }
}
