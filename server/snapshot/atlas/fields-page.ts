import type { FieldKey } from '../../domain/coverage/coverage.ts'
import { FIELDS, NONE } from '../../domain/field.ts'
import { PREFECTURES } from '../../domain/region.ts'
import { addSums, type NO_SUMS } from '../../domain/summary.ts'
import { INK } from '../ink.ts'
import { grouped } from '../words.ts'
import { drawFieldMaps } from './field-maps.ts'
import type { AtlasContent } from './read-atlas.ts'
import { residualCells, sumCells } from './say.ts'
import type { Sheet } from './sheet.ts'
import { ROW } from './table.ts'

export function fieldName(field: FieldKey): string {
  return field === NONE ? '17分野以外' : (FIELDS.find(({ id }) => id === field)?.ja ?? field)
}

const BAR = 80
const SIZE = 6.6

/** 17分野の一覧: sums, plans and leading prefectures of every field, with what closes the table; and a map of each. */
export async function drawFields(
  sheet: Sheet,
  { coverage }: AtlasContent,
  means: Parameters<typeof drawFieldMaps>[2],
): Promise<void> {
  sheet.title('17の戦略分野')
  sheet.write(
    '棒の長さは投資総額（公表分）です。主な都道府県は投資総額の大きい順に3つまで、都道府県の間の按分が公表されていない額は含みません。計画は国公表・見直しの件数（A 戦略産業クラスター計画、B 地域産業クラスター計画、C 地場産業成長プラン）です。',
    { most: 4 },
  )
  sheet.y += 6
  const { rows, residual, overlap } = coverage.fields
  const most = Math.max(1, ...rows.map(({ amountYen }) => amountYen))
  const top = sheet.y
  const columns = [
    { head: '分野', wide: 122 },
    { head: '件数', wide: 36, isFigure: true },
    { head: '投資総額', wide: 54, isFigure: true },
    { head: '', wide: BAR },
    { head: '支援額', wide: 54, isFigure: true },
    { head: 'A', wide: 17, isFigure: true },
    { head: 'B', wide: 17, isFigure: true },
    { head: 'C', wide: 17, isFigure: true },
    { head: '主な都道府県', wide: sheet.inner.wide - 317 - BAR },
  ]
  sheet.table(
    columns,
    [
      ...rows.map((row) => {
        const [count, amount, support] = sumCells(row)
        const plans = [row.strategic, row.regional, row.local].map(grouped)
        return {
          cells: [fieldName(row.field), count, amount, '', support, ...plans, leading(coverage, row.field)],
        }
      }),
      ...closing(residual.several, residual.nowhere, overlap, coverage.total),
    ],
    { size: SIZE },
  )
  const left = sheet.inner.x + 212
  const row = ROW * SIZE
  for (const [at, { amountYen }] of rows.entries())
    if (amountYen > 0)
      sheet.shapes.push({
        ...{ kind: 'rect', x: left + 6, y: top + (at + 1) * row + 0.3 * row, high: 0.4 * row },
        ...{ wide: Math.max(0.5, ((BAR - 10) * amountYen) / most), fill: INK.mark },
      })
  sheet.heading('分野ごとの都道府県別投資総額')
  sheet.write(
    '円の面積は投資総額（公表分、都道府県の間は按分後）で、すべての地図で同じ縮尺です。灰色はすべて非公表。',
    { size: 0.85 },
  )
  const across = 5
  const gap = 6
  const wide = (sheet.inner.wide - gap * (across - 1)) / across
  const high = Math.min(wide + 8, (sheet.bottom - sheet.y - 6) / 4 - gap)
  const maps = rows.map(({ field }, at) => ({
    field,
    name: fieldName(field).replace(/（.*）/, ''),
    frame: {
      x: sheet.inner.x + (at % across) * (wide + gap),
      y: sheet.y + 6 + Math.floor(at / across) * (high + gap),
      wide,
      high,
    },
  }))
  sheet.shapes.push(...(await drawFieldMaps(coverage, maps, means)))
}

type Sums = typeof NO_SUMS

/** The rows that make a table of parts add up to the total. */
export function closing(several: Sums, nowhere: Sums, overlap: Sums, total: Sums) {
  const cells = (label: string, [count, amount, support]: readonly [string, string, string]) => ({
    cells: [label, count, amount, '', support],
  })
  const row = (label: string, sums: Sums) => cells(label, residualCells(sums))
  const isAny = (sums: Sums) => sums.count > 0 || sums.amountYen > 0 || sums.supportYen > 0
  const rest = addSums(several, nowhere)
  return [
    ...(isAny(rest) ? [row('複数・位置なし', rest)] : []),
    ...(isAny(overlap) ? [row('重複して数えた分（引く）', overlap)] : []),
    { ...cells('合計', sumCells(total)), isBold: true },
  ]
}

function leading({ cells }: AtlasContent['coverage'], field: FieldKey): string {
  return cells
    .filter((cell) => cell.field === field && cell.amountYen > 0)
    .sort((a, b) => b.amountYen - a.amountYen || (a.prefecture < b.prefecture ? -1 : 1))
    .slice(0, 3)
    .map(({ prefecture }) => PREFECTURES.find(({ code }) => code === prefecture)?.ja ?? prefecture)
    .join('、')
}
