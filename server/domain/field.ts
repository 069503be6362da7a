/**
 * The 17 strategic fields (戦略分野) in the order of 地域未来戦略（原案）, chapter 3 section 1, footnote 5.
 * A label may change; an id never does and is never reused.
 */
export const FIELDS = [
  { id: 'ai-semiconductor', ja: 'AI・半導体', en: 'AI and semiconductors' },
  { id: 'digital-cybersecurity', ja: 'デジタル・サイバーセキュリティ', en: 'Digital and cybersecurity' },
  { id: 'telecommunications', ja: '情報通信', en: 'Information and communications' },
  { id: 'quantum', ja: '量子', en: 'Quantum' },
  { id: 'defense', ja: '防衛産業', en: 'Defense industry' },
  { id: 'aerospace', ja: '航空・宇宙', en: 'Aviation and space' },
  { id: 'ocean', ja: '海洋', en: 'Ocean' },
  { id: 'shipbuilding', ja: '造船', en: 'Shipbuilding' },
  { id: 'materials', ja: 'マテリアル（重要鉱物・部素材）', en: 'Materials (critical minerals, components)' },
  { id: 'biotech', ja: '合成生物学・バイオ', en: 'Synthetic biology and biotechnology' },
  { id: 'medicine', ja: '創薬・先端医療', en: 'Drug discovery and advanced medicine' },
  {
    id: 'energy-gx',
    ja: '資源・エネルギー安全保障・GX',
    en: 'Resources, energy security and GX',
  },
  { id: 'fusion', ja: 'フュージョンエネルギー', en: 'Fusion energy' },
  { id: 'resilience', ja: '防災・国土強靱化', en: 'Disaster prevention and resilience' },
  { id: 'port-logistics', ja: '港湾ロジスティクス', en: 'Port logistics' },
  { id: 'foodtech', ja: 'フードテック', en: 'Food tech' },
  { id: 'content', ja: 'コンテンツ', en: 'Content' },
] as const

export type FieldId = (typeof FIELDS)[number]['id']

/** Stands in filters and groupings for what belongs to none of the 17 fields, or to no plan. */
export const NONE = 'none'

export const FIELD_IDS: readonly FieldId[] = FIELDS.map((field) => field.id)
