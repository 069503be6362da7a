import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumHexagons } from '../../../server/domain/columns/sum-hexagons.ts'
import { edgeKm, hexagonGrid, type WorldPoint } from '../../../server/domain/hexagon-grid.ts'
import { PRECISIONS } from '../../../server/domain/investment.ts'
import { addSums, NO_SUMS, subtractSums } from '../../../server/domain/summary.ts'
import { columnsOf } from '../../web/map/map-columns.ts'

const edges = fc.double({ min: 1e-5, max: 1e-2, noNaN: true })
const world = fc.double({ min: 0, max: 1, noNaN: true })
const place = fc.tuple(
  fc.double({ min: 124, max: 148, noNaN: true }),
  fc.double({ min: 24, max: 45, noNaN: true }),
)
const cases = fc.array(
  fc.record({
    amountYen: fc.option(fc.nat({ max: 1e12 })),
    sites: fc.array(fc.record({ at: place, precision: fc.constantFrom(...PRECISIONS.map(({ id }) => id)) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 40 },
)

test('a point lies in the cell whose centre is nearest, within an edge of it', () => {
  fc.assert(
    fc.property(edges, world, world, (edge, x, y) => {
      const grid = hexagonGrid(edge)
      const cell = grid.cellAt([x, y])
      const far = ([a, b]: WorldPoint) => Math.hypot(a - x, b - y) / edge
      const own = far(grid.centreOf(cell))
      expect(own).toBeLessThanOrEqual(1 + 1e-9)
      for (const [q, r] of [
        [1, 0],
        [0, 1],
        [-1, 1],
        [-1, 0],
        [0, -1],
        [1, -1],
      ] as const)
        expect(far(grid.centreOf({ q: cell.q + q, r: cell.r + r }))).toBeGreaterThanOrEqual(own - 1e-6)
    }),
  )
})

test('neighbours share two corners, so the cells leave no gap', () => {
  const grid = hexagonGrid(0.01)
  const near = (a: WorldPoint, b: WorldPoint) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-9
  const own = grid.cornersOf({ q: 40, r: 20 })
  for (const [q, r] of [
    [41, 20],
    [40, 21],
    [39, 21],
  ] as const) {
    const shared = grid.cornersOf({ q, r }).filter((corner) => own.some((other) => near(corner, other)))
    expect(shared).toHaveLength(2)
  }
})

test('a side of 1/1000 of the world is 32 km long in 熊本', () => {
  expect(edgeKm(1e-3, 32.8)).toBeCloseTo(33.7, 1)
})

test('the sums of the hexagons close, whatever the cases, the filter and the size of the cells', () => {
  fc.assert(
    fc.property(cases, edges, fc.infiniteStream(fc.boolean()), (plans, edge, isIn) => {
      const columns = columnsOf(plans)
      const mask = Uint8Array.from(plans, () => Number(isIn.next().value))
      const sums = sumHexagons(columns, mask, edge)
      const rows = sums.rows.reduce((sum, row) => addSums(sum, row.sums), NO_SUMS)
      const { several, nowhere } = sums.residual
      const closed = subtractSums(addSums(addSums(rows, several), nowhere), sums.overlap)
      expect(closed.count).toBe(sums.total.count)
      expect(closed.amountYen).toBe(sums.total.amountYen)
      expect(sums.total.count).toBe(mask.reduce((sum, one) => sum + one, 0))
    }),
  )
})

test('every case is counted in the cells its sites are drawn in, and in none where it has no position', () => {
  fc.assert(
    fc.property(cases, edges, (plans, edge) => {
      const columns = columnsOf(plans)
      const grid = hexagonGrid(edge)
      const mercatorY = (lat: number) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)
      const slow = new Map<string, number>()
      let nowhere = 0
      for (const { sites } of plans) {
        const drawn = sites.filter(({ precision }) =>
          ['exact', 'district', 'municipality'].includes(precision ?? ''),
        )
        const keys = new Set(
          drawn.map(({ at: [lng, lat] }) => {
            const { q, r } = grid.cellAt([(lng + 180) / 360, mercatorY(lat)])
            return `${q} ${r}`
          }),
        )
        for (const key of keys) slow.set(key, (slow.get(key) ?? 0) + 1)
        if (keys.size === 0) nowhere += 1
      }
      const found = sumHexagons(columns, new Uint8Array(plans.length).fill(1), edge)
      expect(new Map(found.rows.map(({ q, r, sums }) => [`${q} ${r}`, sums.count]))).toEqual(slow)
      expect(found.residual.nowhere.count).toBe(nowhere)
    }),
  )
})
