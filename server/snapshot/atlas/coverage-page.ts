import { FIELD_KEYS } from '../../domain/coverage/coverage.ts'
import { PLAN_TYPES } from '../../domain/plan.ts'
import { PREFECTURES } from '../../domain/region.ts'
import { INK } from '../ink.ts'
import { shorten } from '../lettering.ts'
import type { Shape } from '../scene.ts'
import { grouped } from '../words.ts'
import { fieldName } from './fields-page.ts'
import type { AtlasContent } from './read-atlas.ts'
import type { Sheet } from './sheet.ts'

const NAMES = 62
const ROW = 13.4
const SIZE = 5.8
const COVERED = '#e6f2ec'
const UNCOVERED = '#fdebd8'

/** カバー状況: how many cases, and which types of counted plans, each prefecture has in each field. */
export function drawCoverage(
  sheet: Sheet,
  { coverage }: AtlasContent,
  pageOf: (prefecture: string) => string,
): void {
  sheet.title('カバー状況')
  sheet.write(
    '数字は案件数、文字は計画の類型（A 戦略産業クラスター計画、B 地域産業クラスター計画、C 地場産業成長プラン。国公表・見直しのもの）。緑は計画あり、橙は案件があって計画のない分野、「－」はどちらもありません。列の番号は戦略分野の番号、「外」は17分野以外です。',
    { size: 0.9, most: 4 },
  )
  const { inner } = sheet
  const wide = (inner.wide - NAMES) / FIELD_KEYS.length
  const top = sheet.y + 12
  const text = (said: string, x: number, y: number, size: number, isBold = false): Shape => ({
    ...{ kind: 'text', text: said, x, y, size, isBold, anchor: 'start', fill: INK.text },
  })
  for (const at of FIELD_KEYS.keys())
    sheet.shapes.push(
      text(at < 17 ? String(at + 1) : '外', inner.x + NAMES + at * wide + 2, top - 2.5, SIZE, true),
    )
  for (const [row, { code, ja }] of PREFECTURES.entries()) {
    const y = top + row * ROW
    sheet.shapes.push(text(`${code} ${ja}`, inner.x + 1, y + 0.7 * ROW, SIZE + 0.4))
    sheet.shapes.push({ kind: 'link', to: pageOf(code), x: inner.x, y, wide: NAMES, high: ROW })
    for (const [at, field] of FIELD_KEYS.entries()) {
      const cell = coverage.cells[row * FIELD_KEYS.length + at]
      if (cell === undefined || cell.prefecture !== code || cell.field !== field)
        throw new Error(`atlas: no cell of ${code} and ${field}`)
      const types = PLAN_TYPES.filter(({ id }) => cell[id] > 0).map(({ letter }) => letter)
      const fill = types.length > 0 ? COVERED : cell.count > 0 ? UNCOVERED : INK.paper
      const x = inner.x + NAMES + at * wide
      sheet.shapes.push({
        ...{ kind: 'rect', x, y, wide, high: ROW, fill, stroke: { colour: INK.rule, width: 0.2 } },
      })
      const count = cell.count === 0 && types.length === 0 ? '－' : grouped(cell.count)
      const letters = types.join('')
      const lettersWide = sheet.lettering.bold.widthOf(letters) * (SIZE - 0.8)
      const measure = { metrics: sheet.lettering.regular, size: SIZE }
      sheet.shapes.push(
        text(shorten(count, wide - lettersWide - 3, measure), x + 1.5, y + 0.68 * ROW, SIZE),
        ...(letters === ''
          ? []
          : [text(letters, x + wide - lettersWide - 1.2, y + 0.68 * ROW, SIZE - 0.8, true)]),
      )
    }
  }
  sheet.y = top + PREFECTURES.length * ROW + 6
  const names = FIELD_KEYS.slice(0, 17).map((field, at) => `${at + 1} ${fieldName(field)}`)
  sheet.write(names.join('　'), { size: 0.75, most: 4 })
}
