import type { ComparedCase } from '../../domain/changes/changes.ts'
import { signed } from '../../domain/changes/say-value.ts'
import { moveOf } from '../../domain/changes/steps.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { PLAN_STATUSES } from '../../domain/plan.ts'
import { qualifiedYen } from '../../domain/say-amount.ts'
import type { Sums } from '../../domain/summary.ts'
import { yenInWords } from '../../domain/yen.ts'
import { grouped } from '../words.ts'
import type { AtlasContent } from './read-atlas.ts'
import type { Sheet } from './sheet.ts'

type Comparison = NonNullable<AtlasContent['comparison']>
/** So many cases of each kind are listed; the page says of how many. */
const MOST = 10

/** 前回公表時からの進捗: totals with the sums that prove them, the largest changes, and plans whose state changed. */
export async function drawChanges(
  sheet: Sheet,
  { comparison }: AtlasContent,
  places: PlaceIndex,
): Promise<void> {
  sheet.title('前回公表時からの進捗')
  if (comparison === null) {
    sheet.write('この版より前に公表された版はありません。')
    return
  }
  const { before, changes } = comparison
  sheet.write(`前の版：${before.title}（版 ${before.id}）`)
  sheet.y += 4
  drawTotals(sheet, comparison)
  const placeOf = (code: string | null) => (code === null ? '－' : (places.get(code)?.name ?? code))
  const list = async (heading: string, isWanted: (one: ComparedCase) => boolean, ...kinds: Kinds) => {
    const { cases, total } = await largest(comparison, kinds, isWanted)
    sheet.heading(`${heading}　${grouped(total)}件${total > MOST ? `（うち金額の大きい${MOST}件）` : ''}`)
    if (total === 0) return
    sheet.table(
      [
        { head: '案件名', wide: 210 },
        { head: '企業名', wide: 113 },
        { head: '所在地', wide: 70 },
        { head: '前の投資総額', wide: 65, isFigure: true },
        { head: '投資総額', wide: 65, isFigure: true },
      ],
      cases.map(({ title, company, place, from, to }) => ({
        cells: [
          title,
          company ?? '－',
          placeOf(place),
          from === null ? '－' : qualifiedYen(from.amountYen, from.amountIs),
          to === null ? '－' : qualifiedYen(to.amountYen, to.amountIs),
        ],
      })),
      { size: 6.4 },
    )
  }
  await list('追加された案件', () => true, 'added', 'entered')
  await list('なくなった案件', () => true, 'removed', 'left')
  await list('投資総額が変わった案件', (one) => ['grown', 'shrunk'].includes(moveOf(one)), 'changed')
  drawPlans(sheet, changes)
}

type Kinds = Parameters<Comparison['changes']['briefs']>

async function largest({ changes }: Comparison, kinds: Kinds, isWanted: (one: ComparedCase) => boolean) {
  const weight = ({ from, to }: ComparedCase) => Math.abs((to?.amountYen ?? 0) - (from?.amountYen ?? 0))
  let cases: ComparedCase[] = []
  let total = 0
  for await (const batch of changes.briefs(...kinds)) {
    const wanted = batch.filter(isWanted)
    total += wanted.length
    cases = [...cases, ...wanted]
      .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
      .slice(0, MOST)
  }
  return { cases, total }
}

function drawTotals(sheet: Sheet, { changes: { totals, steps } }: Comparison): void {
  const yen = (value: number) => yenInWords(value, 'ja')
  const count = (value: number) => `${grouped(value)}件`
  const row = (label: string, of: keyof Sums, words: (value: number) => string) => ({
    cells: [
      label,
      words(totals.from[of]),
      signed(steps.added[of], words),
      signed(-steps.removed[of], words),
      of === 'count' ? '' : signed(steps.changed[of], words),
      words(totals.to[of]),
    ],
  })
  sheet.table(
    [
      { head: '', wide: 118 },
      { head: '前の版', wide: 81, isFigure: true },
      { head: '追加', wide: 81, isFigure: true },
      { head: '削除', wide: 81, isFigure: true },
      { head: '変更', wide: 81, isFigure: true },
      { head: 'この版', wide: 81, isFigure: true },
    ],
    [
      row('件数', 'count', count),
      row('投資総額', 'amountYen', yen),
      row('投資総額が非公表', 'amountUnknown', count),
      row('支援額', 'supportYen', yen),
      row('支援額が非公表', 'supportUnknown', count),
    ],
  )
  sheet.write('前の版＋追加−削除＋変更＝この版（円の単位で一致。表の値は四捨五入）', { size: 0.85 })
}

function drawPlans(sheet: Sheet, { plans, planNames, areas, targets }: Comparison['changes']): void {
  const named = (id: string) => planNames.find((plan) => plan.id === id)?.name ?? id
  const statusOf = (value: unknown) => PLAN_STATUSES.find(({ id }) => id === value)?.ja ?? String(value)
  const states = plans.changed.flatMap(({ id, fields }) =>
    fields
      .filter(({ name }) => name === 'status')
      .map(({ from, to }) => `${named(id)}（${statusOf(from)} → ${statusOf(to)}）`),
  )
  sheet.heading('計画')
  for (const [label, entries] of [
    ['追加', plans.added.map(named)],
    ['なくなったもの', plans.removed.map(named)],
    ['状態の変更', states],
    ['区域の変更', areas.map(({ plan }) => named(plan))],
    ['目標の再設定', [...new Set(targets.map(({ plan }) => named(plan)))]],
  ] as const)
    sheet.write(
      `${label}　${grouped(entries.length)}件${entries.length > 0 ? `：${entries.join('、')}` : ''}`,
      {
        size: 0.85,
        most: 3,
      },
    )
}
