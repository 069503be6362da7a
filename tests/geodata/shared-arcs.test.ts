import kinks from '@turf/kinks'
import type { Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import corrections from '../../geodata/corrections/neighbours.json' with { type: 'json' }
import { type BoundaryFeature, readBoundaries, readNeighbours, readTopology } from '../../geodata/read.ts'

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

test.each(['prefecture', 'street'] as const)('no border at level %s crosses itself', async (level) => {
  const units = await readBoundaries(level, 'municipalities')
  // The largest coasts take minutes by this way of looking; the arcs of all are looked at when they are drawn.
  const light = units.filter(({ geometry }) => geometry.coordinates.flat(2).length < 1_500)
  expect(light.length).toBeGreaterThan(1_800)
  // Polygon by polygon: two islands of one unit may meet at a point.
  const isCrossed = (coordinates: Position[][]) => kinks({ type: 'Polygon', coordinates }).features.length > 0
  const crossed = light.filter(({ geometry }) => geometry.coordinates.some(isCrossed))
  expect(crossed.map(({ properties }) => properties.name)).toEqual([])
})
