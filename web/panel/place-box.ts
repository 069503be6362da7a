import type { Site } from '../../server/domain/investment.ts'
import type { Names } from './names.ts'

/** [west, south, east, north] in degrees. */
export type Box = [number, number, number, number]

/** About three kilometres around a point: its surroundings are seen too. */
const MARGIN = 0.03

function union(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes
  if (first === undefined) return null
  return others.reduce<Box>(
    (box, other) => [
      Math.min(box[0], other[0]),
      Math.min(box[1], other[1]),
      Math.max(box[2], other[2]),
      Math.max(box[3], other[3]),
    ],
    first,
  )
}

/** @returns null when none of the codes is known. */
export function boxAround(codes: readonly string[], names: Names): Box | null {
  return union(codes.map((code) => names.place(code)?.bbox).filter((box) => box !== undefined))
}

/** A site's surroundings: around its position, else all of its municipality or prefecture. */
export function siteBox(site: Site, names: Names): Box | null {
  if (site.lng !== null && site.lat !== null)
    return [site.lng - MARGIN, site.lat - MARGIN, site.lng + MARGIN, site.lat + MARGIN]
  const code = site.municipality ?? site.prefecture
  return code === null ? null : boxAround([code], names)
}

/** Where a site is drawn: its position, else the label point of its municipality; null when it is drawn nowhere. */
export function siteCentre(site: Site, names: Names): [number, number] | null {
  if (site.lng !== null && site.lat !== null) return [site.lng, site.lat]
  return site.municipality === null ? null : (names.place(site.municipality)?.label ?? null)
}

/** All sites of a case that are drawn on the map, with their surroundings; null when it has none there. */
export function caseBox(sites: readonly Site[], names: Names): Box | null {
  const boxes = sites.map((site) => {
    if (site.lng !== null && site.lat !== null) {
      const wide = MARGIN * 5
      return [site.lng - wide, site.lat - wide, site.lng + wide, site.lat + wide] as Box
    }
    return site.municipality === null ? null : boxAround([site.municipality], names)
  })
  return union(boxes.filter((box) => box !== null))
}
