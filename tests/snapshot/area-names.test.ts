import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTopology } from '../../geodata/read.ts'
import { AreaFinder } from '../../server/snapshot/area-finder.ts'
import { readFontMetrics } from '../../server/snapshot/font-metrics.ts'
import { GroundPainter, readGround } from '../../server/snapshot/ground.ts'
import { LabelRoom } from '../../server/snapshot/label-room.ts'
import { prefectureLabels } from '../../server/snapshot/labels.ts'
import { viewOf } from '../../server/snapshot/view.ts'
import { fontFile } from '../../server/snapshots-on-node.ts'
import { places } from '../edition-database.ts'

const EM = 8
const metrics = readFontMetrics(new Uint8Array(readFileSync(fontFile('regular'))))
const frame = { x: 0, y: 0, wide: 540, high: 500 }
const view = viewOf([128.5, 30.5, 146, 45.6], frame)
const painter = new GroundPainter(readGround(await readTopology('nation')), view)
const labels = prefectureLabels(places, { view, em: EM, language: 'ja' })

test('wherever marks stand on the nation, the name of a prefecture is on its own land or in the sea', () => {
  const marks = fc.array(
    fc.record({ x: fc.integer({ max: 540, min: 0 }), y: fc.integer({ max: 500, min: 0 }) }),
    { maxLength: 150 },
  )
  const areas = new AreaFinder(painter)
  fc.assert(
    fc.property(marks, (standing) => {
      const room = new LabelRoom(frame, areas)
      for (const { x, y } of standing) room.take({ x, y, wide: EM, high: EM })
      for (const label of labels) {
        const placed = room.place(label, metrics)
        if (placed === null) continue
        const middle = placed.left + (metrics.widthOf(label.text) * label.size) / 2
        const high = placed.baseline - label.size * 0.31
        const own = areas.isOn(label.area ?? '', middle, high) || areas.isSea(middle, high)
        // A label point itself may lie where the coarse outline has no land.
        expect(own || (middle === label.x && placed.baseline - label.y < label.size), label.text).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('with no mark in its way nearly every prefecture has its name, though most are hardly wider than that', () => {
  const room = new LabelRoom(frame, new AreaFinder(painter))
  const named = labels.flatMap((label) => (room.place(label, metrics) === null ? [] : [label.text]))
  expect(labels.length).toBeGreaterThanOrEqual(46)
  expect(named.length).toBeGreaterThanOrEqual(labels.length - 1)
})
