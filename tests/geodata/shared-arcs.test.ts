import kinks from '@turf/kinks'
import type { Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import corrections from '../../geodata/corrections/neighbours.json' with { type: 'json' }
import { readBoundaries, readNeighbours, readTopology } from '../../geodata/read.ts'

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
