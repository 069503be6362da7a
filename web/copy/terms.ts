import type { Words } from './words.ts'

/** The words of the strategy and of this map that are explained, in the order in which /about lists them. */
const TERMS = {
  edition: { ja: '版', en: 'Edition (版)' },
  support: { ja: '投資総額と支援額', en: 'Total investment and public support' },
  undisclosed: { ja: '非公表', en: 'Not disclosed (非公表)' },
  shares: { ja: '按分と全額計上', en: 'By declared share (按分) and in full (全額計上)' },
  several: { ja: '複数地域・位置なし', en: 'Several regions (複数地域), no location (位置なし)' },
  area: { ja: '対象区域', en: 'Plan area (対象区域)' },
  enclave: { ja: '飛び地', en: 'Enclave (飛び地)' },
  island: { ja: '離島', en: 'Island (離島)' },
  core: { ja: '核となる投資・関連する投資', en: 'Core (核) and related (関連) investment' },
  kgi: { ja: 'KGI', en: 'KGI' },
  kpi: { ja: 'KPI', en: 'KPI' },
  fiveW: { ja: '5W1H', en: '5W1H' },
  check: { ja: '進捗確認と未報告', en: 'Progress check (進捗確認), not reported (未報告)' },
  exit: { ja: '撤退基準', en: 'Exit criterion (撤退基準)' },
} as const

export type TermId = keyof typeof TERMS

export const TERM_IDS = Object.keys(TERMS) as TermId[]

export function termOf(id: TermId, { language }: Words): string {
  return TERMS[id][language]
}
