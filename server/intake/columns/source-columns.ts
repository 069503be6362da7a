import type { Columns } from '../column.ts'
import { date } from '../readers/figure.ts'
import { id, text, webAddress } from '../readers/text.ts'

/** 出典: further sources of a case or of a plan. */
export const SOURCE_COLUMNS = {
  investmentId: { header: '案件ID', read: id },
  planId: { header: '計画ID', read: id },
  title: { header: '出典名', read: text, needed: 'every-row' },
  url: { header: '出典URL', read: webAddress },
  date: { header: '出典日', read: date, isPast: true },
} satisfies Columns
