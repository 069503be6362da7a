import { CHECK_FREQUENCIES, PLAN_STATUSES, PLAN_TYPES, type PlanType } from '../../domain/plan.ts'
import { BLOCKS } from '../../domain/region.ts'
import type { Columns } from '../column.ts'
import { fields, oneOf, yesOrNo } from '../readers/choice.ts'
import { date } from '../readers/figure.ts'
import { areaCode, codesOfBodies, municipalities, municipality, prefectures } from '../readers/place.ts'
import { id, names, text, webAddress } from '../readers/text.ts'

const TYPE_LETTERS: Record<string, PlanType> = Object.fromEntries(
  PLAN_TYPES.map((type) => [type.letter, type.id]),
)

/** 計画: one row a plan. */
export const PLAN_COLUMNS = {
  id: { header: '計画ID', read: id, needed: 'every-row' },
  type: { header: '類型', read: oneOf(PLAN_TYPES, TYPE_LETTERS), needed: 'every-row' },
  name: { header: '計画名', read: text, needed: 'every-row' },
  status: { header: '状態', read: oneOf(PLAN_STATUSES) },
  statusOn: { header: '状態日', read: date, isPast: true },
  proposedBy: { header: '提案都道府県コード', read: prefectures },
  block: { header: '地方ブロック', read: oneOf(BLOCKS) },
  draftName: { header: '素案名', read: text },
  checkFrequency: { header: '確認頻度', read: oneOf(CHECK_FREQUENCIES) },
  standingSupport: { header: '伴走支援体制', read: text },
  contact: { header: '相談窓口', read: text },
  bodies: { header: '策定主体', read: names, needed: 'every-row' },
  bodyCodes: { header: '策定主体コード', read: codesOfBodies },
  fields: { header: '戦略分野', read: fields },
  industry: { header: '産業分野', read: text },
  periodFrom: { header: '計画開始', read: date },
  periodTo: { header: '計画終了', read: date },
  announcedOn: { header: '公表日', read: date, isPast: true },
  coreMunicipality: { header: '中核市区町村コード', read: municipality },
  exitCriterion: { header: '撤退基準', read: text },
  example: { header: '例示', read: yesOrNo },
  sourceTitle: { header: '出典名', read: text },
  sourceUrl: { header: '出典URL', read: webAddress },
  sourceDate: { header: '出典日', read: date, isPast: true },
  previousId: { header: '前ID', read: id },
  note: { header: '備考', read: text },
} satisfies Columns

/** 計画区域: one row a municipality, a designated city or a whole prefecture. */
export const PLAN_AREA_COLUMNS = {
  planId: { header: '計画ID', read: id, needed: 'every-row' },
  code: { header: '市区町村コード', read: areaCode, needed: 'every-row' },
  links: { header: '接続', read: municipalities },
  name: { header: '区域名', read: text },
  reason: { header: '特定の理由', read: text },
  note: { header: '備考', read: text },
} satisfies Columns

/** 計画記載事項: one row an item of a plan's text. */
export const PLAN_SECTION_COLUMNS = {
  planId: { header: '計画ID', read: id, needed: 'every-row' },
  item: { header: '項目', read: text, needed: 'every-row' },
  text: { header: '本文', read: text, needed: 'every-row' },
} satisfies Columns
