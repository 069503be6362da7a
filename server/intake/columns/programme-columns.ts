import { CALL_STATUSES } from '../../domain/programme.ts'
import type { Columns } from '../column.ts'
import { oneOf } from '../readers/choice.ts'
import { date } from '../readers/figure.ts'
import { id, text, webAddress } from '../readers/text.ts'

/** 事業: the programmes of support. */
export const PROGRAMME_COLUMNS = {
  id: { header: '事業ID', read: id, needed: 'every-row' },
  name: { header: '事業名', read: text, needed: 'every-row' },
  ministry: { header: '府省庁', read: text },
  office: { header: '担当部署', read: text },
  url: { header: 'URL', read: webAddress },
  callStatus: { header: '公募状況', read: oneOf(CALL_STATUSES) },
  callEnds: { header: '公募終了日', read: date },
} satisfies Columns
