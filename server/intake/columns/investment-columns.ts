import {
  AMOUNT_QUALIFIERS,
  INDUCED,
  PLAN_ROLES,
  PRECISIONS,
  type Precision,
  SECTORS,
  STAGES,
} from '../../domain/investment.ts'
import type { Columns } from '../column.ts'
import { fields, oneOf } from '../readers/choice.ts'
import { corporateNumber, date, degrees, millionYen, percent } from '../readers/figure.ts'
import { placeCode } from '../readers/place.ts'
import { id, text, webAddress } from '../readers/text.ts'

const PRECISION_NAMES: Record<string, Precision> = { 全国: 'nationwide', 位置なし: 'nationwide' }

const CASE_COLUMNS_BEFORE_SITE = {
  id: { header: '案件ID', read: id, needed: 'every-row' },
  title: { header: '案件名', read: text, needed: 'some-row' },
  titleEn: { header: '案件名（英語）', read: text },
  company: { header: '企業名', read: text },
  corporateNumber: { header: '法人番号', read: corporateNumber },
  fields: { header: '戦略分野', read: fields },
  industry: { header: '産業分野', read: text },
  planId: { header: '計画ID', read: id },
  planRole: { header: '計画での役割', read: oneOf(PLAN_ROLES) },
  sector: { header: '投資区分', read: oneOf(SECTORS) },
  induced: { header: '誘発', read: oneOf(INDUCED, { true: 'yes', false: 'no' }) },
} satisfies Columns

const CASE_COLUMNS_AFTER_SITE = {
  amountYen: { header: '投資総額（百万円）', read: millionYen },
  amountIs: { header: '投資額区分', read: oneOf(AMOUNT_QUALIFIERS) },
  supportYen: { header: '支援額（百万円）', read: millionYen },
  supportIs: { header: '支援額区分', read: oneOf(AMOUNT_QUALIFIERS) },
  announcedOn: { header: '公表日', read: date, isPast: true },
  constructionStart: { header: '着工', read: date },
  operationStart: { header: '稼働開始', read: date },
  stage: { header: '段階', read: oneOf(STAGES) },
  investedYen: { header: '投資実績累計額（百万円）', read: millionYen },
  investedOn: { header: '実績時点', read: date, isPast: true },
  ministry: { header: '担当府省庁', read: text },
  office: { header: '担当部署', read: text },
  programmeId: { header: '事業ID', read: id },
  programme: { header: '事業名', read: text },
  sourceTitle: { header: '出典名', read: text },
  sourceUrl: { header: '出典URL', read: webAddress },
  sourceDate: { header: '出典日', read: date, isPast: true },
  previousId: { header: '前ID', read: id },
  note: { header: '備考', read: text },
} satisfies Columns

/** What is said of the case: a later row of the same case leaves it empty or repeats it. */
export const CASE_COLUMNS = { ...CASE_COLUMNS_BEFORE_SITE, ...CASE_COLUMNS_AFTER_SITE }

/** What is said of one site: each row its own. */
export const SITE_COLUMNS = {
  code: { header: '市区町村コード', read: placeCode },
  siteName: { header: '所在地', read: text },
  lat: { header: '緯度', read: degrees },
  lng: { header: '経度', read: degrees },
  precision: { header: '位置精度', read: oneOf(PRECISIONS, PRECISION_NAMES) },
  sharePercent: { header: '按分率(%)', read: percent },
} satisfies Columns

/** 投資案件: one row a site, the columns in the order of the contract. */
export const INVESTMENT_COLUMNS = {
  ...CASE_COLUMNS_BEFORE_SITE,
  ...SITE_COLUMNS,
  ...CASE_COLUMNS_AFTER_SITE,
}
