import type { MultiPolygon } from 'geojson'
import type { FieldId } from './field.ts'
import type { Source } from './investment.ts'
import type { Lack } from './plan-completeness.ts'
import type {
  Infrastructure,
  Measure,
  PlanMember,
  PlanStep,
  Requirement,
  Target,
  TargetCheck,
} from './plan-details.ts'
import type { Programme } from './programme.ts'
import type { Sums } from './summary.ts'

export const PLAN_TYPES = [
  { id: 'strategic', letter: 'A', ja: '戦略産業クラスター計画', en: 'Strategic industry cluster plan' },
  { id: 'regional', letter: 'B', ja: '地域産業クラスター計画', en: 'Regional industry cluster plan' },
  { id: 'local', letter: 'C', ja: '地場産業成長プラン', en: 'Local industry growth plan' },
] as const
export type PlanType = (typeof PLAN_TYPES)[number]['id']

/** `counted`: only these states count in coverage and in `inPlanArea`. */
export const PLAN_STATUSES = [
  { id: 'draft', ja: '素案', en: 'Draft', counted: false },
  { id: 'reviewed', ja: '事前確認済', en: 'Reviewed', counted: false },
  { id: 'announced', ja: '首長公表', en: 'Announced', counted: false },
  { id: 'submitted', ja: '正式提出', en: 'Submitted', counted: false },
  { id: 'published', ja: '国公表', en: 'Published', counted: true },
  { id: 'revised', ja: '見直し', en: 'Revised', counted: true },
  { id: 'ended', ja: '終了', en: 'Ended', counted: false },
  { id: 'withdrawn', ja: '撤退', en: 'Withdrawn', counted: false },
] as const
export type PlanStatus = (typeof PLAN_STATUSES)[number]['id']

export const COUNTED_STATUSES: readonly PlanStatus[] = PLAN_STATUSES.filter((s) => s.counted).map((s) => s.id)

export const CHECK_FREQUENCIES = [
  { id: 'half-year', ja: '半年', en: 'Half-yearly' },
  { id: 'year', ja: '年', en: 'Yearly' },
  { id: 'other', ja: 'その他', en: 'Other' },
] as const

/** 記載事項 by type, in the order of 地域未来戦略（原案）chapter 3 section 1. The label is the id: it is what the input table carries. */
export const PLAN_SECTIONS: Record<PlanType, readonly string[]> = {
  strategic: [
    '特定した理由',
    '計画の構想',
    '官民投資ロードマップとの関係',
    '国際的な競争優位性',
    '素案との整合性',
    '対象区域の特定の理由',
    '地域経済への波及・相乗効果',
    '産業集積に向けた課題',
    'ステークホルダーの取組',
    '国の政策的対応のニーズ',
    '活用が想定される政策',
  ],
  regional: [
    '産業領域と特定の理由',
    '核となる地域・企業と特定の理由',
    '現状の整理',
    '目指すべき姿',
    '設定の根拠',
    '効果検証の方法',
    '勝ち筋・構築すべき機能',
    '投資の具体像',
    '地域へのインパクト',
    '投資促進に向けた課題',
    '講じるべき政策',
    '現地化の方針',
  ],
  local: [
    '該当する製品・サービスと特定の理由',
    '核となる地域・事業主体と特定の理由',
    '現状の整理',
    '目指すべき姿',
    '設定の根拠',
    '効果検証の方法',
    '付加価値を増す道筋',
    '取組の具体像',
    '地域へのインパクト',
    '事業推進に向けた課題',
    '講じるべき政策',
    '地域の産業を支える仕組みづくり',
    '現地化の方針',
  ],
}

/** A connected group of a plan area's municipalities. Areas in km², the distance border to border in km (0.1). */
export interface PlanPart {
  kind: 'main' | 'island' | 'enclave'
  name: string
  municipalities: string[]
  prefectures: string[]
  areaKm2: number
  distanceToMainKm: number
  labelPoint: [number, number]
}

export interface PlanArea {
  municipalities: string[]
  prefectures: string[]
  areaKm2: number
  /** The main part first, then by area. */
  parts: PlanPart[]
}

/** What is said of a plan's area wherever it is drawn; the main part stands first. */
export interface AreaProperties extends Pick<Plan, 'id' | 'type' | 'name' | 'status' | 'example' | 'fields'> {
  prefectures: string[]
  parts: PlanPart[]
  hasOutline: boolean
}

/** A part as far as a map of the nation speaks of it; without codes it brings its English name, which older answers lack. */
export type PartInBrief = Pick<PlanPart, 'kind' | 'name' | 'areaKm2' | 'labelPoint'> & {
  nameEn?: string | undefined
}
/** The same of an area. */
export type AreaInBrief = Omit<AreaProperties, 'parts'> & { parts: PartInBrief[] }

export interface Plan {
  id: string
  type: PlanType
  name: string
  bodies: { code: string | null; name: string }[]
  fields: FieldId[]
  industry: string | null
  /** 例示値: values that show the product, not a real plan's. */
  example: boolean
  status: PlanStatus
  statusOn: string | null
  announcedOn: string | null
  period: [string | null, string | null]
  proposedBy: string[]
  block: string | null
  /** 素案名: the draft of the regional block that a strategic plan comes from. */
  draftName: string | null
  coreMunicipality: string | null
  checkFrequency: string | null
  /** 伴走支援体制 and 相談窓口. */
  standingSupport: string | null
  contact: string | null
  previousId: string | null
  exitCriterion: string | null
  note: string | null
  sections: { item: string; label: string; text: string }[]
  sources: Source[]
  process: PlanStep[]
  members: PlanMember[]
  requirements: Requirement[]
  measures: Measure[]
  infrastructure: Infrastructure[]
  /** `unitYen`: how many yen one of its unit is; null when the unit is not money. Checks in the order of their dates. */
  targets: (Target & { unitYen: number | null; checks: TargetCheck[] })[]
  /** What the type requires and the plan does not state (未記載). */
  lacks: Lack[]
  area: PlanArea
  /** What is said of single rows of the declared area. */
  areaRemarks: AreaRemark[]
  /** There is a finer outline: drawn, never counted by. */
  hasOutline: boolean
  /** Cases that belong to the plan; cases with a site in its area. */
  investments: { declared: Sums; inside: Sums }
}

/** A plan with what is only told of it alone: its finer outline, and the programmes that its measures use, by id. */
export interface PlanAlone extends Plan {
  outline: MultiPolygon | null
  programmes: Programme[]
}

/** A plan in a list. */
export type ListedPlan = Omit<Plan, 'targets' | 'infrastructure'>

/** What is said of one code of a declared area: 接続, 区域名, 特定の理由, 備考. */
export interface AreaRemark {
  code: string
  links: string[]
  name: string | null
  reason: string | null
  note: string | null
}
