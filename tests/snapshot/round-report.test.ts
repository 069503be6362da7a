import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type RoundPlan, roundEntries } from '../../server/domain/progress/round.ts'
import type { EditionRow } from '../../server/queries/editions.ts'
import { readFontMetrics } from '../../server/snapshot/font-metrics.ts'
import { drawRoundReport } from '../../server/snapshot/round/round-report.ts'
import type { Scene, TextShape } from '../../server/snapshot/scene.ts'
import { fontFile } from '../../server/snapshots-on-node.ts'

const END = '2026-09-30'
const edition = {
  ...{
    id: 'sample',
    title: '見本の版',
    asOf: END,
    publishedAt: '2026-10-15',
    status: 'published',
    sample: true,
  },
  ...{ hash: 'a'.repeat(64) },
} as EditionRow
const lettering = {
  regular: readFontMetrics(readFileSync(fontFile('regular'))),
  bold: readFontMetrics(readFileSync(fontFile('bold'))),
}

/** So many made-up plans (架空), each with a target whose report says much. */
function plans(count: number, cause: string): RoundPlan[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ id: `p${at}`, type: 'local', name: `架空計画その${at}`, proposedBy: [], example: at === 0 },
    bodies: [{ code: String((at % 47) + 1).padStart(2, '0'), name: `主体${at % 47}` }],
    ...{ checkFrequency: 'half-year', period: ['FY2025', null] },
    targets: [
      {
        ...{
          id: 'kgi-1',
          kind: 'kgi',
          indicator: 'own',
          measureId: null,
          name: '投資額',
          unit: '円',
          unitYen: 1,
        },
        ...{ base: 0, baseOn: '2025-03-31', target: 999_999_999_999, due: '2030-03-31', cumulative: true },
        ...{
          basis: null,
          verification: null,
          why: null,
          what: null,
          when: null,
          who: null,
          where: null,
          how: null,
        },
        checks: [
          {
            ...{ asOf: END, value: 123_456_789_012, state: 'late', cause, measure: '追加の募集' },
            ...{ reporter: '43', reportedOn: null },
          },
        ],
      },
    ],
  })) as RoundPlan[]
}

function draw(of: RoundPlan[]): Scene[] {
  const entries = roundEntries(of, END)
  return [...drawRoundReport({ edition, end: END, entries }, { lettering, site: 'http://localhost:8787' })]
}

const textsOf = ({ shapes }: Scene) => shapes.filter((shape): shape is TextShape => shape.kind === 'text')

test('however many plans and however long their causes, every word lies on its page, and no figure is broken', () => {
  const scenes = draw(plans(120, '用地の取得が遅れているため、工事が始まっていない。'.repeat(60)))
  expect(scenes.length).toBeGreaterThan(20)
  for (const scene of scenes)
    for (const { text, x, y, anchor, size, isBold } of textsOf(scene)) {
      const wide = (isBold ? lettering.bold : lettering.regular).widthOf(text) * size
      const left = anchor === 'end' ? x - wide : x
      expect(y, text).toBeLessThanOrEqual(scene.high - 7)
      expect(left, text).toBeGreaterThanOrEqual(30)
      // Closing marks may hang over the edge by less than a letter.
      expect(left + wide, text).toBeLessThanOrEqual(scene.wide - 36 + size)
    }
  const said = scenes.flatMap(textsOf).map(({ text }) => text)
  for (const { name } of plans(120, '')) expect(said.some((text) => text.endsWith(name))).toBe(true)
  expect(said.filter((text) => text === '123,456,789,012')).toHaveLength(120)
  // What is written small, so that it stands whole, can still be read.
  for (const { text, size } of scenes.flatMap(textsOf)) expect(size, text).toBeGreaterThanOrEqual(4)
})

test('a sample, example values and who has not sent are said in words; an empty round is one page that says so', () => {
  const [silent] = plans(1, '').map((plan) => ({
    ...plan,
    targets: plan.targets.map((target) => ({ ...target, checks: [] })),
  }))
  const said = draw(silent === undefined ? [] : [silent])
    .flatMap(textsOf)
    .map(({ text }) => text)
  for (const sentence of [
    '見本　政府の公表物ではありません',
    '（例示値）架空計画その0',
    '未提出',
    '記載なし',
    'この回の報告はまだ1件もありません。',
  ])
    expect(said).toContain(sentence)
  const empty = draw([])
  expect(empty).toHaveLength(1)
  expect(
    empty
      .flatMap(textsOf)
      .map(({ text }) => text)
      .join(''),
  ).toContain('進捗を確認する目標は、この版にはありません')
})
