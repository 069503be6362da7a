/** The chapters of the strategy's template for a plan (地域未来戦略（原案）第3章第1節), in its order. */
export const PLAN_CHAPTERS = [
  { id: 'overview', ja: '概要', en: 'Overview' },
  { id: 'goals', ja: '目標', en: 'Goals' },
  { id: 'path', ja: '道筋', en: 'The way there' },
  { id: 'means', ja: '政策手段', en: 'Policy measures' },
] as const
export type PlanChapter = (typeof PLAN_CHAPTERS)[number]['id']

/** 記載事項 that stand elsewhere than in the overview. */
const CHAPTER_OF: Readonly<Record<string, PlanChapter>> = {
  目指すべき姿: 'goals',
  設定の根拠: 'goals',
  効果検証の方法: 'goals',
  '地域経済への波及・相乗効果': 'goals',
  地域へのインパクト: 'goals',
  '勝ち筋・構築すべき機能': 'path',
  付加価値を増す道筋: 'path',
  投資の具体像: 'path',
  取組の具体像: 'path',
  産業集積に向けた課題: 'path',
  投資促進に向けた課題: 'path',
  事業推進に向けた課題: 'path',
  ステークホルダーの取組: 'path',
  国の政策的対応のニーズ: 'means',
  活用が想定される政策: 'means',
  講じるべき政策: 'means',
  地域の産業を支える仕組みづくり: 'means',
  現地化の方針: 'means',
}

/** The chapter that a 記載事項 belongs to, of any type of plan. */
export function chapterOf(item: string): PlanChapter {
  return CHAPTER_OF[item] ?? 'overview'
}
