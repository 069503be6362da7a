import type { Place } from '../../../server/domain/place.ts'
import type { PlaceIndex } from '../../../server/domain/place-index.ts'
import type { Random } from '../../random.ts'

/** How the cases of a made-up nation are spread. */
export interface Spread {
  /** Leaves (wards, not their city), by code. */
  leaves: Place[]
  /** A leaf by weight. */
  pick: (random: Random) => Place
  /** The next leaf in turn, so that none is left out. */
  next: () => Place
}

/** The extra weight of a place for each case that really is there. */
const PER_REAL_CASE = 25

/**
 * The code table holds no population. What stands for it: a ward of Tokyo 30, of a designated city 18, a city 8, a
 * town 1.5, a village 0.5 (about the ten thousands who live in a typical one), taken up to twice as high where the area
 * is small, for small areas are dense.
 */
function peopleIn(place: Place): number {
  const byKind =
    place.kind === 'ward'
      ? 18
      : place.name.endsWith('区')
        ? 30
        : place.name.endsWith('市')
          ? 8
          : place.name.endsWith('町')
            ? 1.5
            : 0.5
  return byKind * (1 + 1 / (1 + place.areaKm2 / 100))
}

/** @param realCodes municipality codes of cases that really are there, one a case */
export function spreadOver(places: PlaceIndex, realCodes: readonly string[]): Spread {
  const leaves = places.table.places.filter(({ code }) => places.leavesOf(code)[0] === code)
  const real = new Map<string, number>()
  for (const code of realCodes) real.set(code, (real.get(code) ?? 0) + 1)
  const sums = new Float64Array(leaves.length)
  let sum = 0
  leaves.forEach((place, index) => {
    sum += peopleIn(place) + PER_REAL_CASE * (real.get(place.code) ?? 0)
    sums[index] = sum
  })
  let turn = 0
  return {
    leaves,
    pick: (random) => {
      const wanted = random.next() * sum
      let [low, high] = [0, sums.length - 1]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sums[middle] as number) <= wanted) low = middle + 1
        else high = middle
      }
      return leaves[low] as Place
    },
    next: () => leaves[turn++ % leaves.length] as Place,
  }
}

const KM_PER_DEGREE = 111

function within(value: number, from: number, to: number): number {
  return Math.min(to, Math.max(from, value))
}

/** A position about the middle of a place, in degrees of six decimals as published positions are. */
export function somewhereIn({ label, bbox, areaKm2 }: Place, random: Random): [number, number] {
  const reach = Math.sqrt(areaKm2) / KM_PER_DEGREE
  // The sum of three is near enough to how buildings thin out from a centre.
  const off = () => (random.next() + random.next() + random.next() - 1.5) * reach * 0.5
  const [west, south, east, north] = bbox
  const round = (value: number) => Math.round(value * 1e6) / 1e6
  return [
    round(within(label[0] + off() / Math.cos((label[1] * Math.PI) / 180), west, east)),
    round(within(label[1] + off(), south, north)),
  ]
}
