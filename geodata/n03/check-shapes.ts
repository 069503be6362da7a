import { boxOfRing } from '../ring-box.ts'
import { isInside } from '../steps/assemble-units.ts'
import { areaOf } from '../steps/smooth-borders.ts'
import { findCrossing } from './find-crossing.ts'
import { Refusal } from './refusal.ts'
import type { Units } from './settle-undecided.ts'
import { type OfficialPolygon, type OfficialRing, PER_DEGREE } from './shape.ts'

/** Degrees [west, south, east, north] in which all of Japan lies. */
const JAPAN = [122, 20, 154.1, 46] as const

/**
 * Holds every shape against what borders can be drawn from: rings with an inside, in Japan, that do not cross themselves,
 * holes within their ring, no shape upon another of its unit. Throws a Refusal that names the unit and the place.
 */
export function checkShapes(units: Units, file: string, nameOf: (code: string) => string): void {
  for (const [code, polygons] of units) {
    const flaw = findFlaw(polygons)
    if (flaw === null) continue
    const where = flaw.at === undefined ? '' : `（${inWords(flaw.at)}付近）`
    throw new Refusal(file, `${code} ${nameOf(code)} の図形${flaw.what}${where}。`)
  }
}

interface Flaw {
  what: string
  at?: [number, number]
}

function findFlaw(polygons: readonly OfficialPolygon[]): Flaw | null {
  if (polygons.length === 0) return { what: 'が空です' }
  for (const rings of polygons) {
    const flaw = findFlawOf(rings)
    if (flaw) return flaw
  }
  const at = findCovered(polygons)
  return at && { what: 'が重なっています。穴の輪の向きが逆か、同じ図形が二度あります', at }
}

function findFlawOf(rings: OfficialPolygon): Flaw | null {
  const [outer, ...holes] = rings
  if (!outer) return { what: 'が空です' }
  for (const ring of rings) {
    const stray = findStray(ring)
    if (stray) return { what: 'が日本の外にあります', at: stray }
    const crossing = findCrossing(ring)
    if (crossing) return { what: 'が自分自身と交わっています', at: crossing }
    if (areaOf(ring) === 0) return { what: 'に面積がありません', at: firstOf(ring) }
  }
  const outside = holes.find((hole) => !holds(outer, hole))
  return outside ? { what: 'の穴が外側の輪からはみ出しています', at: firstOf(outside) } : null
}

/** The first position outside Japan. */
function findStray(ring: OfficialRing): [number, number] | null {
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [lng, lat] = [(ring[at] as number) / PER_DEGREE, (ring[at + 1] as number) / PER_DEGREE]
    if (!isInJapan(lng, lat)) return [ring[at] as number, ring[at + 1] as number]
  }
  return null
}

function isInJapan(lng: number, lat: number): boolean {
  return lng > JAPAN[0] && lat > JAPAN[1] && lng < JAPAN[2] && lat < JAPAN[3]
}

/** A hole may touch its ring: some corner of it that does not lies inside. */
function holds(outer: OfficialRing, hole: OfficialRing): boolean {
  const corners = new Set<string>()
  for (let at = 0; at < outer.length; at += 2) corners.add(`${outer[at]} ${outer[at + 1]}`)
  for (let at = 0; at < hole.length; at += 2)
    if (!corners.has(`${hole[at]} ${hole[at + 1]}`))
      return isInside(outer, hole[at] as number, hole[at + 1] as number)
  return true
}

/** A position of a shape that lies upon another one of the same unit, not in a hole of it. */
function findCovered(polygons: readonly OfficialPolygon[]): [number, number] | null {
  const boxes = polygons.map(([outer]) => boxOfRing(outer as OfficialRing))
  for (const [one, [outer]] of polygons.entries()) {
    const [x, y] = firstOf(outer as OfficialRing)
    for (const [other, [around, ...holes]] of polygons.entries()) {
      const [west, south, east, north] = boxes[other] as ReturnType<typeof boxOfRing>
      if (one === other || x <= west || x >= east || y <= south || y >= north) continue
      if (isCorner(around as OfficialRing, x, y) || !isInside(around as OfficialRing, x, y)) continue
      if (!holes.some((hole) => isCorner(hole, x, y) || isInside(hole, x, y))) return [x, y]
    }
  }
  return null
}

function isCorner(ring: OfficialRing, x: number, y: number): boolean {
  for (let at = 0; at + 1 < ring.length; at += 2) if (ring[at] === x && ring[at + 1] === y) return true
  return false
}

function firstOf(ring: OfficialRing): [number, number] {
  return [ring[0] as number, ring[1] as number]
}

function inWords([x, y]: readonly [number, number]): string {
  return `経度 ${(x / PER_DEGREE).toFixed(5)}、緯度 ${(y / PER_DEGREE).toFixed(5)} `
}
