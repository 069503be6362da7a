import { type Columns, emptyColumns } from '../../../server/domain/columns/columns.ts'

/** Where most cases of a made-up nation stand: [lng, lat, share of all]. 架空. */
const CITIES = [
  [139.7, 35.7, 0.28],
  [135.5, 34.7, 0.14],
  [136.9, 35.2, 0.12],
  [130.4, 33.6, 0.07],
  [141.35, 43.06, 0.05],
  [140.9, 38.3, 0.05],
  [132.5, 34.4, 0.04],
  [130.7, 32.8, 0.04],
] as const
const REST = [136.5, 36] as const

/** The same numbers every time. */
function seeded(): () => number {
  let state = 20_260_101
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Cases around cities, a third known to a grid of municipalities only, a fifth with an unknown amount. */
export function madeUpNation(count: number): Columns {
  const next = seeded()
  const columns = emptyColumns('架空', count, count, {
    fieldSets: [0],
    years: [null],
    plans: [],
    ministries: [],
    programmes: [],
    municipalities: [],
  })
  const bell = () => next() + next() + next() - 1.5
  for (let index = 0; index < count; index++) {
    const chance = next()
    let sum = 0
    const city = CITIES.find(([, , share]) => {
      sum += share
      return chance < sum
    })
    const [lng, lat] = city ?? REST
    const wide = city === undefined ? 6 : 0.7
    const isVague = next() < 0.3
    const round = (degrees: number) =>
      isVague ? Math.round(degrees * 8) / 8 : Math.round(degrees * 1e6) / 1e6
    columns.firstSite[index + 1] = index + 1
    columns.sitePrecision[index] = isVague ? 2 : 0
    columns.lng[index] = round(lng + bell() * wide)
    columns.lat[index] = round(lat + bell() * wide * 0.8)
    columns.amountYen[index] = next() < 0.2 ? Number.NaN : Math.round(1e8 * 10 ** (next() * 4.5))
  }
  return columns
}

/** The same cases drawn together until all stand in one view of 関東: the worst that a screen can meet. */
export function crowded(columns: Columns): Columns {
  const next = seeded()
  return {
    ...columns,
    sitePrecision: new Uint8Array(columns.count),
    lng: columns.lng.map(() => 139.7 + (next() - 0.5) * 1.6),
    lat: columns.lat.map(() => 35.7 + (next() - 0.5) * 0.8),
  }
}
