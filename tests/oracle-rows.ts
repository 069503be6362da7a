import { dateSpan, readDate } from '../server/domain/date.ts'
import { FIELDS } from '../server/domain/field.ts'
import { AMOUNT_QUALIFIERS, PRECISIONS, STAGES } from '../server/domain/investment.ts'
import type { PlaceIndex } from '../server/domain/place-index.ts'
import { PLAN_STATUSES, PLAN_TYPES } from '../server/domain/plan.ts'
import { isCounted, type OracleCase, type OracleSite, type OracleWorld } from './oracle.ts'

/** The rows of a workbook, a sheet's name to its rows, a header to its cell's text. */
export type Workbook = Record<string, Record<string, string>[]>

const idOf = (list: readonly { id: string; ja: string }[], text: string) =>
  list.find((entry) => entry.id === text || entry.ja === text)?.id

function millions(text: string): number | null {
  return text === '' || text === '非公表' ? null : Math.round(Number(text.replaceAll(',', '')) * 1_000_000)
}

function siteOf(row: Record<string, string>): OracleSite {
  const code = row['市区町村コード'] ?? ''
  const municipality = code.length >= 5 && code.slice(2, 5) !== '000' ? code.slice(0, 5) : null
  const prefecture = code === '' ? null : code.slice(0, 2)
  const lat = row['緯度'] || null
  const fallback =
    lat !== null
      ? 'exact'
      : municipality !== null
        ? 'municipality'
        : prefecture !== null
          ? 'prefecture'
          : 'nationwide'
  return {
    prefecture,
    municipality,
    precision: idOf(PRECISIONS, row['位置精度'] ?? '') ?? fallback,
    lng: lat === null ? null : Number(row['経度']),
    lat: lat === null ? null : Number(lat),
    share: row['按分率(%)'] ? Number(row['按分率(%)']) : null,
  }
}

/** Reads a workbook's rows as the oracle's world: no check, no default beyond what contracts.md states. */
export function worldOf(workbook: Workbook, places: PlaceIndex): OracleWorld {
  const plans = new Map(
    (workbook['計画'] ?? []).map((row) => [
      row['計画ID'] ?? '',
      {
        id: row['計画ID'] ?? '',
        type: PLAN_TYPES.find((type) => type.letter === row['類型'] || type.id === row['類型'])?.id ?? '',
        status: idOf(PLAN_STATUSES, row['状態'] ?? '') ?? '',
      },
    ]),
  )
  const programmes = new Map(
    (workbook['事業'] ?? []).map((row) => [row['事業ID'] ?? '', row['事業名'] ?? '']),
  )
  const areas = new Map<string, Set<string>>()
  for (const row of workbook['計画区域'] ?? []) {
    const code = row['市区町村コード'] ?? ''
    const five = code.slice(0, 5)
    const whole = five.length === 2 || five.endsWith('000') ? five.slice(0, 2) : five
    const area = areas.get(row['計画ID'] ?? '') ?? new Set()
    for (const leaf of places.leavesOf(whole)) area.add(leaf)
    areas.set(row['計画ID'] ?? '', area)
  }
  const cases = new Map<string, OracleCase>()
  for (const row of workbook['投資案件'] ?? []) {
    const id = row['案件ID'] ?? ''
    const known = cases.get(id)
    if (known === undefined) cases.set(id, caseOf(row, plans, programmes))
    else known.sites.push(siteOf(row))
  }
  return {
    cases: [...cases.values()],
    places,
    countedAreas: [...plans.values()]
      .filter((plan) => isCounted(plan.status))
      .map((plan) => areas.get(plan.id) ?? new Set()),
  }
}

function caseOf(
  row: Record<string, string>,
  plans: Map<string, NonNullable<OracleCase['plan']>>,
  programmes: Map<string, string>,
): OracleCase {
  const cell = (header: string) => row[header] || null
  const announced = readDate(row['公表日'] ?? '')
  const programmeId = cell('事業ID')
  const programmeName = cell('事業名') ?? programmes.get(programmeId ?? '') ?? null
  return {
    id: row['案件ID'] ?? '',
    title: row['案件名'] ?? '',
    company: cell('企業名'),
    corporateNumber: cell('法人番号'),
    fields: (row['戦略分野'] ?? '')
      .split('；')
      .filter(Boolean)
      .map((label) => idOf(FIELDS, label) ?? `? ${label}`),
    plan: plans.get(row['計画ID'] ?? '') ?? null,
    amount: millions(row['投資総額（百万円）'] ?? ''),
    amountIs: idOf(AMOUNT_QUALIFIERS, row['投資額区分'] ?? '') ?? 'exact',
    support: millions(row['支援額（百万円）'] ?? ''),
    supportIs: idOf(AMOUNT_QUALIFIERS, row['支援額区分'] ?? '') ?? 'exact',
    announced: announced === null ? null : dateSpan(announced),
    stage: idOf(STAGES, row['段階'] ?? '') ?? 'unknown',
    ministry: cell('担当府省庁'),
    programmes: [programmeId, programmeName].filter((name) => name !== null),
    programmeName,
    sites: [siteOf(row)],
  }
}
