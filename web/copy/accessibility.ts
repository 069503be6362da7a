import type { Words } from './words.ts'

/** The sentences of the page on accessibility; figures come from the results of the tests. */
const ja = {
  title: 'ウェブアクセシビリティ',
  policyTitle: '方針',
  policy: [
    'このサイトは、JIS X 8341-3:2016 の適合レベルAAと、WCAG 2.2 のレベルAAへの準拠を目標とします。対象は、このサイトのすべてのページです。',
    '地図に示すことは、すべて表と文章でも示します。地図の操作（移動、拡大、地域や案件を順に選ぶこと、開くこと）は、キーボードだけでもできます。色だけで意味を伝えません。JavaScriptを使わないページ（「文章で読む」）も、同じ内容を載せます。',
  ],
  resultTitle: '試験結果',
  result: (date: string, axe: string, browser: string) =>
    `${date}に、axe-core ${axe} を ${browser} で動かし、下のページを、パソコンの大きさの画面（日本語）とスマートフォンの大きさの画面（英語）で調べました。この表は、試験の結果から作成しています。`,
  standing: (violated: string, pages: string) =>
    `機械で判定できる項目で見つかった問題：${violated}件（${pages}画面）。`,
  caution:
    '機械で判定できるのは、達成基準の一部です。この結果だけで、達成基準を満たすとはいえません。そのため、適合や準拠ではなく「試験中」とします。',
  criteriaTitle: '達成基準ごとの結果',
  criterion: '達成基準',
  rules: '調べた項目',
  ok: '問題なし（画面）',
  violated: '問題あり（画面）',
  open: '人の判断が要る（画面）',
  pagesTitle: '調べた画面',
  address: 'アドレス',
  language: '言語',
  languages: { ja: '日本語', en: '英語' },
  found: '問題',
  walksTitle: '操作の試験',
  walks: [
    '公表のたびに、実際のブラウザーで、キーボードだけによる操作（絞り込み、表の並べ替え、案件を開いて戻る、地域を地図で開く、カバー状況の表を矢印で動く、図形を描いて集計する）を試験しています。',
    '文字を2倍にした表示、幅320ピクセルの画面、横に持ったスマートフォンで、横への動かしが要らないことも試験しています。',
  ],
  limitsTitle: '分かっている問題',
  limits: [
    '障害のある方と、音声読み上げソフトの利用者による試験は、まだ行っていません。',
    '地図帳のPDFは、文字を検索できますが、読み上げの順序を示すタグは一部だけです。同じ内容は「文章で読む」とCSVにあります。',
    '地図の上の文字と印は、画面読み上げでは読まれません。同じ内容を、地図のそばの文と、表と一覧で示します。',
    '案件名、企業名、計画の本文は、日本語だけです。英語の画面では、日本語として示します。',
  ],
}

const en: typeof ja = {
  title: 'Accessibility',
  policyTitle: 'Policy',
  policy: [
    'This site aims at level AA of JIS X 8341-3:2016 and of WCAG 2.2, on all of its pages.',
    'Whatever the map shows, tables and sentences show too. The map can be used by keyboard alone: moving, zooming, going through regions and cases, opening them. Nothing is told by colour alone. Pages without JavaScript (“Read as text”, in Japanese) have the same content.',
  ],
  resultTitle: 'Results of tests',
  result: (date, axe, browser) =>
    `On ${date}, axe-core ${axe} was run in ${browser} over the pages below: in Japanese on a window of a desktop's size, in English on one of a phone's. These tables are made from the results.`,
  standing: (violated, pages) => `Problems found where a machine can judge: ${violated} (${pages} views).`,
  caution:
    'A machine can judge only a part of each criterion, so these results do not show that a criterion is met. We therefore claim no conformance yet: testing goes on.',
  criteriaTitle: 'By success criterion',
  criterion: 'Criterion',
  rules: 'Rules tried',
  ok: 'No problem (views)',
  violated: 'Problems (views)',
  open: 'For a person to judge (views)',
  pagesTitle: 'Views tried',
  address: 'Address',
  language: 'Language',
  languages: { ja: 'Japanese', en: 'English' },
  found: 'Problems',
  walksTitle: 'Walks',
  walks: [
    'Before each release a real browser is driven by keyboard alone: filtering, sorting the table, opening a case and going back, opening a region on the map, moving through the matrix of coverage by arrows, drawing a shape and reading its sums.',
    'Letters of twice the size, a window 320 pixels wide and a phone held across are tried too: nothing needs scrolling sideways.',
  ],
  limitsTitle: 'Known problems',
  limits: [
    'The site has not yet been tried by people with disabilities or by users of screen readers.',
    'The text of the atlas (PDF) can be searched, but only part of it is tagged for reading aloud. The same content is in “Read as text” and in the CSV files.',
    'Letters and marks on the map are not read aloud; a sentence beside the map, tables and lists say the same.',
    'Titles of cases, names of companies and the text of plans are in Japanese only, and are marked as Japanese on English pages.',
  ],
}

export function accessibilityCopy({ language }: Words): typeof ja {
  return language === 'ja' ? ja : en
}
