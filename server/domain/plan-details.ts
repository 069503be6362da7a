import type { PlanStatus, PlanType } from './plan.ts'

/** What a plan says beside its area and its text: 経過, 主体, 要件, 施策, インフラ, 目標, 進捗 (contracts: Input tables). */

export const PLAN_MEMBER_ROLES = [
  { id: 'core', ja: '核', en: 'Core' },
  { id: 'related', ja: '関連', en: 'Related' },
  { id: 'support', ja: '支援機関', en: 'Supporting body' },
] as const

/** Core companies and bodies may be not yet located there (誘致予定). */
export const PLAN_MEMBER_LOCATIONS = [
  { id: 'located', ja: '立地済', en: 'Located here' },
  { id: 'invited', ja: '誘致予定', en: 'Not yet located here' },
] as const

export const REQUIREMENT_STATES = [
  { id: 'met', ja: '充足', en: 'Met' },
  { id: 'checking', ja: '確認中', en: 'Being checked' },
  { id: 'unchecked', ja: '未確認', en: 'Not checked' },
] as const

export const MEASURE_KINDS = [
  { id: 'equipment', ja: '設備投資', en: 'Capital investment' },
  { id: 'growth-capital', ja: '成長資金', en: 'Growth capital' },
  { id: 'infrastructure', ja: 'インフラ・拠点', en: 'Infrastructure and sites' },
  { id: 'regulation', ja: '規制・制度', en: 'Regulation' },
  { id: 'people', ja: '人材育成', en: 'Human resources' },
  { id: 'environment', ja: '環境整備', en: 'Business environment' },
  { id: 'systems', ja: '仕組みづくり・AX', en: 'Systems and AI transformation' },
  { id: 'standing-support', ja: '伴走支援', en: 'Standing support' },
] as const

export const INFRASTRUCTURE_KINDS = [
  { id: 'road', ja: '道路', en: 'Road' },
  { id: 'port', ja: '港湾', en: 'Port' },
  { id: 'airport', ja: '空港', en: 'Airport' },
  { id: 'railway', ja: '鉄道', en: 'Railway' },
  { id: 'industrial-water', ja: '工業用水', en: 'Industrial water' },
  { id: 'industrial-land', ja: '産業用地', en: 'Industrial land' },
  { id: 'power-telecom', ja: '電力・通信', en: 'Power and telecommunications' },
  { id: 'dock', ja: '造船ドック', en: 'Shipbuilding dock' },
  { id: 'launch-site', ja: 'ロケット射場', en: 'Launch site' },
  { id: 'research', ja: '研究拠点', en: 'Research site' },
  { id: 'other', ja: 'その他', en: 'Other' },
] as const

export const TARGET_KINDS = [
  { id: 'kgi', ja: 'KGI', en: 'KGI' },
  { id: 'kpi', ja: 'KPI', en: 'KPI' },
  { id: 'ripple', ja: '波及目標', en: 'Ripple target' },
] as const
export type TargetKind = (typeof TARGET_KINDS)[number]['id']

/** `unit` of the yen ones may be any of YEN_UNITS. */
export const TARGET_INDICATORS = [
  { id: 'investment', ja: '官民設備投資額', en: 'Public and private capital investment' },
  { id: 'people', ja: '人材育成数', en: 'People trained' },
  { id: 'value-added', ja: '付加価値増加額', en: 'Increase in value added' },
  { id: 'own', ja: '独自', en: 'Own indicator' },
] as const
export type TargetIndicator = (typeof TARGET_INDICATORS)[number]['id']

/** Reported states of a progress check. 未報告 is not 0. */
export const CHECK_STATES = [
  { id: 'on-track', ja: '順調', en: 'On track' },
  { id: 'late', ja: '遅れ', en: 'Late' },
  { id: 'achieved', ja: '達成', en: 'Achieved' },
  { id: 'not-reported', ja: '未報告', en: 'Not reported' },
] as const
export type CheckState = (typeof CHECK_STATES)[number]['id']

type IdOf<List extends readonly { readonly id: string }[]> = List[number]['id']

export interface PlanStep {
  status: PlanStatus
  date: string | null
}

export interface PlanMember {
  name: string
  corporateNumber: string | null
  role: IdOf<typeof PLAN_MEMBER_ROLES> | null
  location: IdOf<typeof PLAN_MEMBER_LOCATIONS> | null
  municipality: string | null
}

export interface Requirement {
  number: string
  text: string | null
  state: IdOf<typeof REQUIREMENT_STATES>
  checkedOn: string | null
}

export interface Measure {
  id: string
  kind: IdOf<typeof MEASURE_KINDS> | null
  name: string
  ministry: string | null
  office: string | null
  programmeId: string | null
}

/** Yen are integers; null = not published. Degrees of WGS 84. */
export interface Infrastructure {
  name: string
  kind: IdOf<typeof INFRASTRUCTURE_KINDS> | null
  municipality: string | null
  lng: number | null
  lat: number | null
  owner: string | null
  costYen: number | null
  nationalYen: number | null
  stage: string | null
  due: string | null
  note: string | null
}

/** One check of a target. A cumulative target's values are never added across checks. */
export interface TargetCheck {
  asOf: string
  value: number | null
  state: CheckState
  cause: string | null
  measure: string | null
  reporter: string | null
  reportedOn: string | null
}

/** KGI, KPI or ripple target; the six of 5W1H as the contract names them (`when` is its due date). */
export interface Target {
  id: string
  kind: TargetKind
  indicator: TargetIndicator
  measureId: string | null
  name: string
  unit: string
  base: number | null
  baseOn: string | null
  target: number | null
  due: string | null
  cumulative: boolean
  basis: string | null
  verification: string | null
  why: string | null
  what: string | null
  when: string | null
  who: string | null
  where: string | null
  how: string | null
}

/** How many yen one of the unit is; null when the unit is not one of money. */
export function yenPerUnit(unit: string): number | null {
  const text = unit.normalize('NFKC').trim()
  return YEN_UNITS.find(({ ja }) => ja === text)?.yen ?? null
}

const YEN_UNITS = [
  { ja: '円', yen: 1 },
  { ja: '千円', yen: 1_000 },
  { ja: '万円', yen: 10_000 },
  { ja: '百万円', yen: 1_000_000 },
  { ja: '億円', yen: 100_000_000 },
  { ja: '十億円', yen: 1_000_000_000 },
  { ja: '兆円', yen: 1_000_000_000_000 },
] as const

/** The KGI that each type of plan must set (vocabulary: KGI). */
export const REQUIRED_KGI: Record<PlanType, readonly TargetIndicator[]> = {
  strategic: ['investment', 'people', 'value-added'],
  regional: ['investment', 'people', 'value-added'],
  local: ['value-added'],
}

/** The fiscal or calendar year that the KGI of a strategic plan look to. */
export const STRATEGIC_TARGET_YEAR = 2040
