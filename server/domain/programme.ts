/** 公募状況 of a programme. */
export const CALL_STATUSES = [
  { id: 'open', ja: '公募中', en: 'Open for applications' },
  { id: 'planned', ja: '予定', en: 'Call planned' },
  { id: 'closed', ja: '終了', en: 'Call closed' },
  { id: 'unknown', ja: '不明', en: 'Call not known' },
] as const
export type CallStatus = (typeof CALL_STATUSES)[number]['id']

/** 事業: a programme of support (contracts: 事業.csv). */
export interface Programme {
  id: string
  name: string
  ministry: string | null
  office: string | null
  url: string | null
  callStatus: CallStatus
  callEnds: string | null
}
