import type { PrefectureCoverage } from '../../domain/coverage/coverage.ts'
import { PLAN_TYPES } from '../../domain/plan.ts'
import type { Sums } from '../../domain/summary.ts'
import { fieldName } from '../atlas/fields-page.ts'
import { residualCells, sumCells } from '../atlas/say.ts'
import type { Sheet } from '../atlas/sheet.ts'
import { ROW, type TableRow } from '../atlas/table.ts'
import { grouped } from '../words.ts'

type Closing = PrefectureCoverage['fieldsClosing']

/** The rows that make parts add up to the total. */
function closing(
  { elsewhere, residual, overlap }: Closing,
  total: Sums,
): { label: string; cells: string[] }[] {
  const isAny = (sums: Sums) => sums.count > 0 || sums.amountYen > 0 || sums.supportYen > 0
  const rest: [string, Sums][] = [
    ['県外の所在地の分', elsewhere],
    ['複数地域', residual.several],
    ['位置なし', residual.nowhere],
    ['重複（引く）', overlap],
  ]
  return [
    ...rest.filter(([, sums]) => isAny(sums)).map(([label, sums]) => ({ label, cells: residualCells(sums) })),
    { label: '合計', cells: sumCells(total) },
  ]
}

/** 戦略分野: count, sums and plans of each. */
export function drawCoverageFields(
  sheet: Sheet,
  { fields, fieldsClosing, total }: PrefectureCoverage,
  place: { x: number; y: number },
): void {
  sheet.table(
    [
      { head: '戦略分野', wide: 82 },
      { head: '計画', wide: 22, isFigure: true },
      { head: '件数', wide: 24, isFigure: true },
      { head: '投資総額', wide: 46, isFigure: true },
      { head: '支援額', wide: 46, isFigure: true },
    ],
    [
      ...fields.map(({ field, plans, ...sums }) => ({
        cells: [fieldName(field), String(plans.length), ...sumCells(sums, fieldsClosing.residual.several)],
      })),
      ...closing(fieldsClosing, total).map(({ label, cells }) => ({
        ...{ cells: [label, '', ...cells], isBold: label === '合計' },
      })),
    ],
    { ...place, size: 5.4 },
  )
}

/** 計画: as many as there is room for, the rest by number. */
export function drawCoveringPlans(sheet: Sheet, { plans }: PrefectureCoverage, bottom: number): void {
  if (plans.length === 0) return
  sheet.heading(`計画（国公表・見直し） ${grouped(plans.length)}件`)
  const room = Math.max(1, Math.floor((bottom - sheet.y) / (ROW * PLANS)) - 2)
  const { wide } = sheet.inner
  sheet.table(
    [
      { head: '類型', wide: 24 },
      { head: '計画ID', wide: 90 },
      { head: '計画名', wide: wide - 294 },
      { head: '戦略分野', wide: 180 },
    ],
    plans.slice(0, room).map(({ id, type, name, example, fields }) => ({
      cells: [
        PLAN_TYPES.find((one) => one.id === type)?.letter ?? '',
        ...[id, `${example ? '（例示）' : ''}${name}`, fields.map(fieldName).join('・')],
      ],
    })),
    { size: PLANS },
  )
  if (plans.length > room) sheet.write(`ほか${grouped(plans.length - room)}件`, { size: 0.75 })
}

const PLANS = 6
const GAP = 8
/** Sizes at which 99,999,999円 stands whole in the columns of two and of three. */
const LARGEST = { 2: 6.7, 3: 5.2 } as const
/** More rows than this stand in three columns beside each other, so that Hokkaido fits on one page. */
const IN_TWO = 90

/** 市区町村: the types of the plans whose area holds them, count and sums; wards under their city. */
export function drawMunicipalities(sheet: Sheet, report: PrefectureCoverage): void {
  sheet.write(
    '計画は、区域に入る計画の類型と数（A 戦略産業クラスター計画、B 地域産業クラスター計画、C 地場産業成長プラン。国公表・見直しのもの）。字下げは行政区で、市の内数です。市区町村の合計に「県外の所在地の分」以下を加え、重複を引くと、合計になります。',
    { size: 0.85, most: 3 },
  )
  sheet.y += 4
  const names = new Map(report.municipalities.map(({ code, name }) => [code, name]))
  const rows: TableRow[] = [
    ...report.municipalities.map(({ name, parent, plans, ...sums }) => ({
      cells: [
        parent === null ? name : `　${name.replace(names.get(parent) ?? '', '')}`,
        planLetters(plans),
        ...sumCells(sums, report.municipalitiesClosing.residual.several),
      ],
    })),
    ...closing(report.municipalitiesClosing, report.total).map(({ label, cells }) => ({
      ...{ cells: [label, '', ...cells], isBold: label === '合計' },
    })),
  ]
  const across = rows.length > IN_TWO ? 3 : 2
  const each = Math.ceil(rows.length / across)
  const size = Math.min(LARGEST[across], (sheet.bottom - sheet.y - 6) / ((each + 1) * ROW))
  const wide = (sheet.inner.wide - GAP * (across - 1)) / across
  const [x, y] = [sheet.inner.x, sheet.y]
  const columns = [
    { head: '市区町村', wide: wide * 0.22 },
    { head: '計画', wide: wide * 0.14 },
    { head: '件数', wide: wide * 0.12, isFigure: true },
    { head: '投資総額', wide: wide * 0.26, isFigure: true },
    { head: '支援額', wide: wide * 0.26, isFigure: true },
  ]
  for (let at = 0; at < across; at++)
    sheet.table(columns, rows.slice(at * each, (at + 1) * each), { x: x + at * (wide + GAP), y, size })
}

function planLetters(plans: PrefectureCoverage['municipalities'][number]['plans']): string {
  const letters = PLAN_TYPES.flatMap(({ id, letter }) => {
    const count = plans.filter(({ type }) => type === id).length
    return count === 0 ? [] : [`${letter}${count === 1 ? '' : count}`]
  })
  return letters.length === 0 ? '－' : letters.join('')
}
