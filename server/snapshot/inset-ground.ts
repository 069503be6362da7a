import type { BBox } from '../domain/filter.ts'
import type { PlanPart } from '../domain/plan.ts'
import type { DrawnArea } from './draw-map.ts'
import type { Ground } from './ground.ts'
import type { Inset } from './places-of-view.ts'

/** What belongs to an inset: its own islands, and not what of other land its frame happens to show. */
export interface InsetGround {
  ground: Ground
  /** Whether a position is on one of its islands, or just before their shores. */
  holds: (lng: number, lat: number) => boolean
}

/** Off the shore, in degrees: some 5 km, for wind parks and for outlines that are drawn coarsely. */
const OFFSHORE = 0.05

const kept = new WeakMap<Ground, Map<string, InsetGround>>()

/** The boundaries of an inset's own islands: the rings of its prefecture whose middle lies in its box. */
export function insetGround(ground: Ground, inset: Inset): InsetGround {
  const ofGround = kept.get(ground) ?? new Map<string, InsetGround>()
  kept.set(ground, ofGround)
  const known = ofGround.get(inset.id) ?? readInset(ground, inset)
  ofGround.set(inset.id, known)
  return known
}

function readInset(ground: Ground, { prefecture, box }: Inset): InsetGround {
  const ownRings = (outlines: Ground['units'], isOwn: (code: string) => boolean) =>
    outlines.flatMap(({ code, rings }) => {
      const own = isOwn(code) ? rings.filter((ring) => isInBox(middleOf(ring.box), box)) : []
      return own.length === 0 ? [] : [{ code, rings: own }]
    })
  const prefectures = ownRings(ground.prefectures, (code) => code === prefecture)
  const boxes = prefectures.flatMap(({ rings }) => rings.map((ring) => ring.box))
  const units = ownRings(ground.units, (code) => code.startsWith(prefecture)).flatMap(({ code, rings }) => {
    const own = rings.filter((ring) => boxes.some((one) => isInBox(middleOf(ring.box), one)))
    return own.length === 0 ? [] : [{ code, rings: own }]
  })
  const arcs = new Set(
    [...prefectures, ...units].flatMap(({ rings }) =>
      rings.flatMap((ring) => ring.arcs.map((use) => (use < 0 ? ~use : use))),
    ),
  )
  const kinds = ground.kinds.map((kind, arc) => (arcs.has(arc) ? kind : null))
  const near = boxes.map((one) => grownBy(one, OFFSHORE))
  return {
    ground: { ...ground, kinds, prefectures, units, others: [] },
    holds: (lng, lat) => near.some((one) => isInBox([lng, lat], one)),
  }
}

/** The rings and parts of plan areas that lie on an inset's islands. */
export function areasOnInset<Area extends DrawnArea>(
  areas: readonly Area[],
  holds: InsetGround['holds'],
): Area[] {
  return areas.map((area) => ({
    ...area,
    rings: area.rings.filter(({ box }) => holds(...middleOf(box))),
    parts: area.parts.filter(({ labelPoint }: PlanPart) => holds(...labelPoint)),
  }))
}

function middleOf([west, south, east, north]: BBox): [number, number] {
  return [(west + east) / 2, (south + north) / 2]
}

function isInBox([lng, lat]: readonly [number, number], [west, south, east, north]: BBox): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}

function grownBy([west, south, east, north]: BBox, degrees: number): BBox {
  return [west - degrees, south - degrees, east + degrees, north + degrees]
}
