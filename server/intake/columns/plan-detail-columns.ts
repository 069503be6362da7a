import { STAGES } from '../../domain/investment.ts'
import { PLAN_STATUSES } from '../../domain/plan.ts'
import {
  CHECK_STATES,
  INFRASTRUCTURE_KINDS,
  MEASURE_KINDS,
  PLAN_MEMBER_LOCATIONS,
  PLAN_MEMBER_ROLES,
  REQUIREMENT_STATES,
  TARGET_INDICATORS,
  TARGET_KINDS,
} from '../../domain/plan-details.ts'
import type { Columns } from '../column.ts'
import { oneOf, yesOrNo } from '../readers/choice.ts'
import { corporateNumber, date, degrees, millionYen, quantity } from '../readers/figure.ts'
import { municipality, placeCode } from '../readers/place.ts'
import { id, text } from '../readers/text.ts'

const planId = { header: '計画ID', read: id, needed: 'every-row' } as const

/** 計画経過: one row a state that a plan reached. */
export const PLAN_STEP_COLUMNS = {
  planId,
  status: { header: '状態', read: oneOf(PLAN_STATUSES), needed: 'every-row' },
  date: { header: '日付', read: date, isPast: true },
} satisfies Columns

/** 計画主体: one row a company or body, those not yet located there too. */
export const PLAN_MEMBER_COLUMNS = {
  planId,
  name: { header: '名称', read: text, needed: 'every-row' },
  corporateNumber: { header: '法人番号', read: corporateNumber },
  role: { header: '役割', read: oneOf(PLAN_MEMBER_ROLES) },
  location: { header: '立地状況', read: oneOf(PLAN_MEMBER_LOCATIONS) },
  municipality: { header: '市区町村コード', read: municipality },
} satisfies Columns

/** 計画要件: one row a requirement. */
export const PLAN_REQUIREMENT_COLUMNS = {
  planId,
  number: { header: '要件番号', read: text, needed: 'every-row' },
  text: { header: '説明', read: text },
  state: { header: '確認状況', read: oneOf(REQUIREMENT_STATES) },
  checkedOn: { header: '確認日', read: date, isPast: true },
} satisfies Columns

/** 計画施策: one row a policy instrument. */
export const PLAN_MEASURE_COLUMNS = {
  planId,
  id: { header: '施策ID', read: id, needed: 'every-row' },
  kind: { header: '区分', read: oneOf(MEASURE_KINDS) },
  name: { header: '施策名', read: text, needed: 'every-row' },
  ministry: { header: '担当府省庁', read: text },
  office: { header: '担当部署', read: text },
  programmeId: { header: '事業ID', read: id },
} satisfies Columns

/** 計画インフラ: one row a project. */
export const PLAN_INFRASTRUCTURE_COLUMNS = {
  planId,
  name: { header: '名称', read: text, needed: 'every-row' },
  kind: { header: '種別', read: oneOf(INFRASTRUCTURE_KINDS) },
  municipality: { header: '市区町村コード', read: municipality },
  lat: { header: '緯度', read: degrees },
  lng: { header: '経度', read: degrees },
  owner: { header: '事業主体', read: text },
  costYen: { header: '事業費（百万円）', read: millionYen },
  nationalYen: { header: '国費（百万円）', read: millionYen },
  stage: { header: '段階', read: oneOf(STAGES) },
  due: { header: '完成予定', read: date },
  note: { header: '備考', read: text },
} satisfies Columns

/** 目標: one row a KGI, KPI or ripple target. */
export const PLAN_TARGET_COLUMNS = {
  planId,
  kind: { header: '種別', read: oneOf(TARGET_KINDS), needed: 'every-row' },
  indicator: { header: '指標区分', read: oneOf(TARGET_INDICATORS) },
  measureId: { header: '施策ID', read: id },
  id: { header: '目標ID', read: id, needed: 'every-row' },
  name: { header: '指標名', read: text, needed: 'every-row' },
  unit: { header: '単位', read: text, needed: 'every-row' },
  base: { header: '基準値', read: quantity },
  baseOn: { header: '基準日', read: date },
  target: { header: '目標値', read: quantity },
  due: { header: '期限', read: date },
  cumulative: { header: '累計', read: yesOrNo },
  basis: { header: '設定根拠', read: text },
  verification: { header: '効果検証方法', read: text },
  why: { header: '意義', read: text },
  what: { header: '内容', read: text },
  who: { header: '担当部署', read: text },
  where: { header: '検討の場', read: text },
  how: { header: '進め方', read: text },
} satisfies Columns

/** 進捗: one row a check of a target. */
export const PLAN_CHECK_COLUMNS = {
  planId,
  target: { header: '目標ID', read: id, needed: 'every-row' },
  asOf: { header: '時点', read: date, needed: 'every-row' },
  value: { header: '実績値', read: quantity },
  state: { header: '状態', read: oneOf(CHECK_STATES) },
  cause: { header: '要因', read: text },
  measure: { header: '追加施策', read: text },
  reporter: { header: '報告主体コード', read: placeCode },
  reportedOn: { header: '報告日', read: date, isPast: true },
} satisfies Columns
