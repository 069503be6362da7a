import { FIELDS } from '../server/domain/field.ts'
import { PRECISIONS, STAGES } from '../server/domain/investment.ts'
import { PLAN_STATUSES, PLAN_TYPES } from '../server/domain/plan.ts'
import { BLOCKS, PREFECTURES, REGIONS } from '../server/domain/region.ts'
import type { Random } from './random.ts'

/** Some conditions of some names, as a reader might put them together. */
export function randomFilter(random: Random): URLSearchParams {
  const query = new URLSearchParams()
  const maybe = (probability: number, add: () => void) => {
    if (random.chance(probability)) add()
  }
  const several = (name: string, values: readonly string[], most: number) => {
    for (const value of random.some(values, most)) query.append(name, value)
  }
  maybe(0.4, () => several('field', [...FIELDS.map(({ id }) => id), 'none'], 6))
  maybe(0.2, () => several('planType', [...PLAN_TYPES.map(({ id }) => id), 'none'], 3))
  maybe(0.15, () =>
    several(
      'planStatus',
      PLAN_STATUSES.map(({ id }) => id),
      4,
    ),
  )
  maybe(0.4, () =>
    several(
      'prefecture',
      PREFECTURES.map(({ code }) => code),
      12,
    ),
  )
  maybe(0.2, () =>
    several(
      'block',
      BLOCKS.map(({ id }) => id),
      4,
    ),
  )
  maybe(0.2, () =>
    several(
      'region',
      REGIONS.map(({ id }) => id),
      2,
    ),
  )
  maybe(0.3, () =>
    several(
      'stage',
      STAGES.map(({ id }) => id),
      4,
    ),
  )
  maybe(0.3, () =>
    several(
      'precision',
      PRECISIONS.map(({ id }) => id),
      3,
    ),
  )
  maybe(0.3, () => several('year', ['2022', '2023', '2024', '2025', '2026', 'unknown'], 4))
  maybe(0.3, () => several('inPlanArea', ['yes', 'no', 'unknown'], 2))
  maybe(0.3, () => query.set('minAmount', String(random.below(2e12))))
  maybe(0.2, () => query.set('maxSupport', String(random.below(3e12))))
  maybe(0.2, () => query.set('announcedFrom', random.pick(['2024-06-15', '2025-01-01'])))
  maybe(0.2, () => query.set('q', random.pick(['架空', '投資', '半導体', 'データ', '市', '工場', 'ａｉ'])))
  maybe(0.3, () => {
    const [west, south] = [125 + random.below(15), 25 + random.below(15)]
    query.set('bbox', [west, south, west + 2 + random.below(10), south + 1 + random.below(9)].join(','))
  })
  return query
}
