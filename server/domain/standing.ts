/** How a target stands at an edition's date: as its newest check says, or `due` where a later one should be there. */
export const STANDINGS = [
  { id: 'on-track', ja: '順調', en: 'On track' },
  { id: 'achieved', ja: '達成', en: 'Achieved' },
  { id: 'late', ja: '遅れ', en: 'Late' },
  { id: 'not-reported', ja: '未報告', en: 'Not reported' },
  { id: 'due', ja: '確認時期超過（記載なし）', en: 'Due, nothing stated' },
  { id: 'none', ja: '確認前', en: 'Not yet checked' },
] as const
export type Standing = (typeof STANDINGS)[number]['id']
