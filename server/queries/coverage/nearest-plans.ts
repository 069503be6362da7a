import { eq, sql } from 'drizzle-orm'
import type { MultiPolygon } from 'geojson'
import type { ReadDatabase } from '../../database.ts'
import type { Columns } from '../../domain/columns/columns.ts'
import { boxDistanceKm, type Distance, distanceFrom } from '../../domain/distance.ts'
import { COUNTED_STATUSES } from '../../domain/plan.ts'
import { plans } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'
import type { Asked } from '../select-asked.ts'

type Point = [lng: number, lat: number]
export interface Nearest {
  plan: string
  /** From the border of its area, 0.1 km. */
  distanceKm: number
}

/** What has been found: areas taken apart, by plan, and answers, by point. */
interface Found {
  distances: Map<number, Distance>
  nearest: Map<string, Nearest | null>
}

/** Of editions whose columns are in memory; it goes when they go. */
const kept = new WeakMap<Columns, Found>()

function foundBefore({ filter, columns }: Asked): Found {
  const isOfAll = filter.planType === undefined && filter.plan === undefined
  const before = columns === null || !isOfAll ? undefined : kept.get(columns)
  if (before !== undefined) return before
  const found: Found = { distances: new Map(), nearest: new Map() }
  if (columns !== null && isOfAll) kept.set(columns, found)
  return found
}

/**
 * Asks which counted plan's area lies nearest to a point (degrees). Outlines are long: only those are read that may be
 * nearest, each once, and each point is asked once — once for all questions, where all counted plans may be named.
 * @param among ids of the plans that may be named
 */
export async function nearestPlans(
  db: ReadDatabase,
  asked: Asked,
  among: ReadonlySet<string>,
): Promise<(point: Point) => Promise<Nearest | null>> {
  const rows = await db
    .select({
      key: plans.key,
      id: plans.id,
      west: plans.west,
      south: plans.south,
      east: plans.east,
      north: plans.north,
    })
    .from(plans)
    .where(
      sql`${plans.edition} = ${asked.editionKey} and ${isIn(plans.status, COUNTED_STATUSES)} and ${plans.west} is not null`,
    )
  const boxes = rows.flatMap(({ key, id, west, south, east, north }) =>
    west === null || south === null || east === null || north === null || !among.has(id)
      ? []
      : [{ key, id, box: [west, south, east, north] as const }],
  )
  const { distances, nearest: answers } = foundBefore(asked)
  const distanceOf = async (key: number): Promise<Distance> => {
    const known = distances.get(key)
    if (known !== undefined) return known
    const [row] = await db.select({ geometry: plans.geometry }).from(plans).where(eq(plans.key, key))
    const distance = distanceFrom(JSON.parse(row?.geometry ?? '') as MultiPolygon)
    distances.set(key, distance)
    return distance
  }
  return async (point) => {
    const name = point.join()
    const before = answers.get(name)
    if (before !== undefined) return before
    const nearest = await findNearest(point, boxes, distanceOf)
    answers.set(name, nearest)
    return nearest
  }
}

async function findNearest(
  point: Point,
  boxes: readonly { key: number; id: string; box: readonly [number, number, number, number] }[],
  distanceOf: (key: number) => Promise<Distance>,
): Promise<Nearest | null> {
  const byGap = boxes
    .map(({ key, id, box }) => ({ key, id, gap: boxDistanceKm(point, box) }))
    .sort((a, b) => a.gap - b.gap || (a.id < b.id ? -1 : 1))
  let nearest: Nearest | null = null
  let km = Number.POSITIVE_INFINITY
  for (const { key, id, gap } of byGap) {
    if (gap > km) break
    const distance = (await distanceOf(key))(point)
    if (distance > km || (distance === km && nearest !== null && nearest.plan < id)) continue
    km = distance
    nearest = { plan: id, distanceKm: Math.round(distance * 10) / 10 }
  }
  return nearest
}
