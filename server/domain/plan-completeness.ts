import { PLAN_SECTIONS, type PlanType } from './plan.ts'
import { REQUIRED_KGI, TARGET_INDICATORS, type TargetIndicator, type TargetKind } from './plan-details.ts'

/** What 5W1H asks of a KPI, by the header of the input table that says it. */
export const FIVE_WS = [
  { id: 'why', ja: '意義' },
  { id: 'what', ja: '内容' },
  { id: 'due', ja: '期限' },
  { id: 'who', ja: '担当部署' },
  { id: 'where', ja: '検討の場' },
  { id: 'how', ja: '進め方' },
] as const
export type FiveW = (typeof FIVE_WS)[number]['id']

/** As much of a plan as tells whether it is complete. */
export interface PlanFacts {
  id: string
  type: PlanType
  hasFields: boolean
  hasExitCriterion: boolean
  sections: readonly string[]
  targets: readonly ({ id: string; kind: TargetKind; indicator: TargetIndicator } & Record<
    FiveW,
    string | null
  >)[]
}

export const LACKS = [
  'no-field',
  'no-exit-criterion',
  'missing-sections',
  'missing-kgi',
  'no-kpi',
  'incomplete-kpi',
] as const
export type LackCode = (typeof LACKS)[number]

/** Something that the type of the plan requires and that is not there. */
export interface Lack {
  code: LackCode
  message: string
  /** What is missing, by its name in the input tables. */
  missing: string
}

/**
 * What a plan of its type must say and does not (vocabulary: Plan): a warning, and an error for a plan that the state
 * has published.
 */
export function planLacks(plan: PlanFacts): Lack[] {
  const lacks: Lack[] = []
  const add = (code: LackCode, missing: readonly string[], message: string) => {
    if (missing.length > 0) lacks.push({ code, missing: missing.join('、'), message })
  }
  if (plan.type === 'strategic' && !plan.hasFields)
    add('no-field', ['戦略分野'], '類型Aの計画に戦略分野がありません。')
  if (plan.type !== 'strategic' && !plan.hasExitCriterion)
    add('no-exit-criterion', ['撤退基準'], '類型B・Cの計画に撤退基準がありません。')
  add(
    'missing-sections',
    PLAN_SECTIONS[plan.type].filter((item) => !plan.sections.includes(item)),
    '類型が求める記載事項がそろっていません。',
  )
  const kgi = plan.targets.filter(({ kind }) => kind === 'kgi').map(({ indicator }) => indicator)
  add(
    'missing-kgi',
    REQUIRED_KGI[plan.type]
      .filter((indicator) => !kgi.includes(indicator))
      .map((indicator) => TARGET_INDICATORS.find(({ id }) => id === indicator)?.ja ?? indicator),
    '類型が求めるKGIがそろっていません。',
  )
  const kpi = plan.targets.filter(({ kind }) => kind === 'kpi')
  if (kpi.length === 0) add('no-kpi', ['KPI'], 'KPIがありません。')
  for (const target of kpi)
    add(
      'incomplete-kpi',
      FIVE_WS.filter(({ id }) => target[id] === null).map(({ ja }) => ja),
      `KPI ${target.id} の5W1Hがそろっていません。`,
    )
  return lacks
}
