import { expect, test } from 'vitest'
import { drawArcs, type OfficialUnits } from '../../../geodata/draw-arcs.ts'
import { LEVELS } from '../../../geodata/levels.ts'
import { turned } from '../../../geodata/n03/shape.ts'
import { readPlaces } from '../../../geodata/sources/codes.ts'
import { readMesh } from '../../../geodata/sources/mesh.ts'
import { assembleUnits, ringPoints } from '../../../geodata/steps/assemble-units.ts'
import { assignCells } from '../../../geodata/steps/assign-cells.ts'
import { drawLevel, weighArcs } from '../../../geodata/steps/draw-level.ts'
import { smallIslands } from '../../../geodata/steps/drop-islands.ts'
import { areaOf } from '../../../geodata/steps/smooth-borders.ts'
import { drawnContacts, drawnPolygons } from '../../../geodata/write-level.ts'
import { officialFeatures } from './official-files.ts'

/** 熊本県 between its four neighbours by land, and 鹿児島県: enough of the country for all kinds of border. */
const REGION = ['40', '43', '44', '45', '46']
const OFFICIAL = ['43', '46']
const units = readPlaces()
  .filter(
    ({ kind, prefecture }) => REGION.includes(prefecture) && (kind === 'ward' || kind === 'municipality'),
  )
  .map(({ code }) => code)
const cells = assignCells(
  readMesh().filter(({ code }) => REGION.includes(code.slice(0, 2))),
  units,
)
const prefectureOf = (unit: number) => (unit === 0 ? '' : (units[unit - 1] ?? '').slice(0, 2))

/** The lines of another source: those of the block level, some hundred metres off. */
function official(prefecture: string): OfficialUnits {
  const found = new Map<string, Int32Array[][]>()
  for (const { properties, geometry } of officialFeatures(prefecture, 'from-2024')) {
    const code = properties.N03_007 ?? ''
    const polygon = geometry.coordinates.map((ring, at) =>
      turned(
        Int32Array.from(ring.flat(), (degrees) => Math.round(degrees * 1e7)),
        at === 0,
      ),
    )
    found.set(code, [...(found.get(code) ?? []), polygon])
  }
  return { units: found }
}

const sources = OFFICIAL.map(official)
const generated = drawArcs(cells, [], () => {})
const mixed = drawArcs(cells, sources, () => {})
const nation = (arcs: typeof mixed) =>
  assembleUnits(
    arcs,
    Uint8Array.from(['', ...units], (code) => (code === '' ? 0 : 1)),
  ).get(1) ?? []

test('every unit is drawn, and every land border between prefectures is shared, whosesoever it is', () => {
  const drawn = assembleUnits(
    mixed,
    Uint16Array.from({ length: units.length + 1 }, (_, unit) => unit),
  )
  expect(drawn.size).toBe(units.length)
  const pairs = new Set(
    mixed.map(({ left, right }) => [prefectureOf(left), prefectureOf(right)].sort().join()),
  )
  for (const border of ['40,43', '43,44', '43,45', '43,46', '45,46', '40,44', '44,45'])
    expect(pairs).toContain(border)
})

test('prefectures of two sources meet without a gap: no water lies between them inland', () => {
  const shores = nation(mixed).flatMap((rings) => rings.slice(1))
  const parting = shores.filter((shore) => {
    const beside = shore.map((use) => mixed[use < 0 ? ~use : use])
    const sources = beside.map((arc) => OFFICIAL.includes(prefectureOf((arc?.left ?? 0) + (arc?.right ?? 0))))
    return sources.includes(true) && sources.includes(false)
  })
  expect(parting).toEqual([])
  expect(nation(mixed).length).toBeGreaterThan(10)
})

test('generated neighbours keep their size but for the band in which the border is uncertain', () => {
  // In square sub-cells, of about 140 m by 115 m.
  const size = (arcs: typeof mixed, prefecture: string) => {
    const inside = Uint8Array.from(['', ...units], (code) => (code.startsWith(prefecture) ? 1 : 0))
    const rings = (assembleUnits(arcs, inside).get(1) ?? []).flat()
    const pointsOf = (arc: number) => arcs[arc]?.points ?? []
    return rings.reduce((sum, ring) => sum + areaOf(ringPoints(ring, pointsOf)) / 2, 0)
  }
  for (const prefecture of ['40', '44', '45']) {
    const ratio = size(mixed, prefecture) / size(generated, prefecture)
    expect(Math.abs(ratio - 1), prefecture).toBeLessThan(0.01)
  }
})

test.each(LEVELS)('no border crosses or touches another, at level $id', (level) => {
  const weighed = weighArcs(mixed, cells.grid)
  const { lines, touching } = drawLevel(weighed, level)
  const shapes = assembleUnits(
    mixed,
    Uint16Array.from({ length: units.length + 1 }, (_, unit) => unit),
  )
  const dropped = smallIslands(shapes, { arcs: mixed, weighed }, level.smallestIslandM2)
  const drawn = [...shapes.values()].map((shape) => drawnPolygons(shape, lines, dropped))
  const wrong = drawnContacts(touching, drawn).map((at) => {
    const { left, right } = mixed[at] as (typeof mixed)[number]
    return [units[left - 1], units[right - 1]]
  })
  expect(wrong).toEqual([])
})
