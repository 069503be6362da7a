import kinks from '@turf/kinks'
import type { Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import corrections from '../../geodata/corrections/neighbours.json' with { type: 'json' }
import straits from '../../geodata/corrections/straits.json' with { type: 'json' }
import { type BoundaryFeature, readBoundaries, readNeighbours, readTopology } from '../../geodata/read.ts'
import { findContacts } from '../../geodata/steps/find-contacts.ts'
import { findKinks } from './find-kinks.ts'

type ArcNest = number | ArcNest[]

/** By arc, which units walk it forward and which backward. */
function usersOfArcs(level: 'block' | 'prefecture') {
  const users = new Map<number, { forward: string[]; backward: string[] }>()
  const visit = (arcs: ArcNest, code: string): void => {
    if (typeof arcs !== 'number') {
      for (const arc of arcs) visit(arc, code)
      return
    }
    const arc = arcs < 0 ? ~arcs : arcs
    const both = users.get(arc) ?? { forward: [], backward: [] }
    both[arcs < 0 ? 'backward' : 'forward'].push(code)
    users.set(arc, both)
  }
  for (const shape of readTopology(level).objects.municipalities?.geometries ?? [])
    if ('arcs' in shape) visit(shape.arcs as ArcNest, shape.properties?.code ?? '')
  return users
}

describe.each(['block', 'prefecture'] as const)('shared arcs at level %s', (level) => {
  const users = usersOfArcs(level)

  test('no stretch of border belongs to more than two units, and these lie on either side of it', () => {
    expect(users.size).toBeGreaterThan(5_000)
    const wrong = [...users.values()].filter(
      ({ forward, backward }) => forward.length > 1 || backward.length > 1,
    )
    expect(wrong).toEqual([])
  })

  test('the pairs that share an arc are the checked-in neighbours, but for those put right', () => {
    const pairs = new Set<string>()
    for (const { forward, backward } of users.values())
      if (forward[0] && backward[0]) pairs.add([forward[0], backward[0]].sort().join())
    const neighbours = new Set(readNeighbours().map(String))
    const parted = new Set(corrections.part.map(String))
    const joined = new Set(corrections.join.map(String))
    expect([...pairs].filter((pair) => !neighbours.has(pair) && !parted.has(pair))).toEqual([])
    expect([...neighbours].filter((pair) => !pairs.has(pair) && !joined.has(pair))).toEqual([])
  })
})

test.each(['nation', 'block', 'prefecture'] as const)('every arc at level %s is a line', (level) => {
  expect(readTopology(level).arcs.filter((arc) => arc.length < 2)).toEqual([])
})

/** Of each side of all rings how often it is walked, either way. */
function walksOf(features: readonly BoundaryFeature[]): Map<string, number> {
  const walks = new Map<string, number>()
  for (const { geometry } of features)
    for (const ring of geometry.coordinates.flat())
      for (let at = 1; at < ring.length; at++) {
        const side = `${ring[at - 1]} ${ring[at]}`
        walks.set(side, (walks.get(side) ?? 0) + 1)
      }
  return walks
}

/** The sides that nobody walks the other way: where land ends. */
function shoreOf(walks: ReadonlyMap<string, number>): string[] {
  return [...walks.keys()].filter((side) => !walks.has(side.split(' ').reverse().join(' '))).sort()
}

test.each(['nation', 'block', 'prefecture', 'street'] as const)(
  'at level %s an inner border is walked once from either side, and what is left is the shore of the prefectures',
  async (level) => {
    const units = walksOf(await readBoundaries(level, 'municipalities'))
    expect([...units].filter(([, times]) => times > 1)).toEqual([])
    const shore = shoreOf(units)
    // Most sides are inner borders: the shore alone would prove nothing.
    expect(shore.length).toBeLessThan(units.size * 0.8)
    expect(shore).toEqual(shoreOf(walksOf(await readBoundaries(level, 'prefectures'))))
  },
)

test('門司区 and 下関市 do not touch across 関門海峡', () => {
  expect(readNeighbours().map(String)).not.toContain('35201,40101')
})

describe('no border crosses or touches itself or another', () => {
  const kinked = (features: readonly BoundaryFeature[]) =>
    features.filter(({ geometry }) => geometry.coordinates.some((rings) => findKinks(rings).length > 0))

  // Polygon by polygon: two islands of one unit may meet at a point.
  test.each(['nation', 'block', 'prefecture', 'street'] as const)(
    'at level %s, in no municipality, city or prefecture',
    async (level) => {
      for (const kind of ['municipalities', 'cities', 'prefectures'] as const) {
        const crossed = kinked(await readBoundaries(level, kind))
        expect(crossed.map(({ properties }) => properties.name)).toEqual([])
      }
    },
  )

  test.each(['nation', 'block', 'prefecture'] as const)(
    'at level %s two shores of a strait stay apart',
    (level) => {
      const lines = readTopology(level).arcs.map(linesOf)
      expect(lines.length).toBeGreaterThan(100)
      expect([...findContacts(lines)]).toEqual([])
    },
  )

  test('the sweep finds what @turf/kinks finds, of every light unit and of such as do cross', async () => {
    const units = await readBoundaries('block', 'municipalities')
    const light = units.filter(({ geometry }) => geometry.coordinates.flat(2).length < 60)
    expect(light.length).toBeGreaterThan(1_000)
    let found = 0
    for (const { geometry, properties } of light)
      for (const coordinates of geometry.coordinates)
        for (const rings of [coordinates, coordinates.map(twisted)]) {
          const ours = findKinks(rings).length > 0
          expect(ours, properties.name).toBe(
            kinks({ type: 'Polygon', coordinates: rings }).features.length > 0,
          )
          if (ours) found++
        }
    expect(found).toBeGreaterThan(300)
  })
})

/** A ring with two of its corners changed about. */
function twisted(ring: Position[]): Position[] {
  const corners = ring.slice(0, -1)
  const [one, other] = [1, Math.floor(corners.length / 2)]
  ;[corners[one], corners[other]] = [corners[other] as Position, corners[one] as Position]
  return [...corners, corners[0] as Position]
}

/** An arc of TopoJSON, which tells steps, as positions on its lattice. */
function linesOf(arc: Position[]): Int32Array {
  let [x, y] = [0, 0]
  return Int32Array.from(
    arc.flatMap(([dx = 0, dy = 0]) => {
      x += dx
      y += dy
      return [x, y]
    }),
  )
}

test('a strait parts what it parts: no line of any level is the border of two units across it', () => {
  const drawn = new Set<string>()
  for (const { forward, backward } of usersOfArcs('prefecture').values())
    if (forward[0] && backward[0]) drawn.add([forward[0], backward[0]].sort().join())
  const joined = straits.pairs.map(({ codes }) => codes.join()).filter((pair) => drawn.has(pair))
  expect(joined).toEqual([])
  expect(straits.pairs.length).toBeGreaterThan(20)
})
