import type { AmountQualifier } from '../../server/domain/investment.ts'
import type { BlockId } from '../../server/domain/region.ts'

/** Every sentence that the map shows or says. */
export interface MapCopy {
  title: string
  canvas: string
  noWebGl: string
  contextLost: string
  boundariesFailed: string
  retry: string
  zoomIn: string
  zoomOut: string
  nation: string
  nationLabel: string
  jumps: string
  blocks: string
  blocksLabel: string
  islands: Record<'okinawa' | 'amami' | 'ogasawara' | 'northern-territories', string>
  blockNames: Record<BlockId, string>
  goTo: (place: string) => string
  scale: string
  metres: (metres: number) => string
  credits: string
  creditsLabel: string
  legend: string
  legendCircle: Record<'prefecture' | 'municipality', string>
  legendCircleNote: string
  legendHexagon: Record<'amount' | 'count', string>
  legendHexagonEdge: (km: string) => string
  legendHexagonUpTo: (figure: string) => string
  draw: string
  legendMarks: string
  legendMark: Record<'point' | 'municipality' | 'stack' | 'sum', string>
  legendSizes: string
  legendSize: (step: 0 | 1 | 2 | 3) => string
  legendPlans: string
  legendEnclave: string
  cases: string
  casesOf: (count: string) => string
  amount: string
  support: string
  undisclosed: string
  undisclosedYen: string
  inSeveral: string
  undisclosedCount: (amount: string, support: string) => string
  undisclosedLabel: string
  around: (place: string) => string
  nowhereNamed: string
  inexactCount: (count: string) => string
  noValue: string
  qualified: (qualifier: AmountQualifier, yen: string) => string
  stage: string
  precision: string
  municipalityOnly: string
  caseLoading: string
  stackHere: (count: string) => string
  stackHint: string
  andMore: (count: string) => string
  listJoin: string
  planArea: string
  planParts: (pieces: number, enclaves: number, islands: number) => string
  planPrefectures: string
  planExample: string
  overlapping: (count: number) => string
  parts: Record<'main' | 'enclave' | 'island', string>
  close: string
}

const ja: MapCopy = {
  title: '投資案件と計画区域の地図',
  canvas: '地図の表示面。矢印キーで移動、＋と－のキーで拡大・縮小、Enterキーで中央にあるものを開きます。',
  noWebGl:
    'お使いの環境では地図を表示できません（WebGL 2 が必要です）。件数・金額の集計と一覧表は、このままご利用いただけます。',
  contextLost:
    '端末の描画機能が停止したため、地図を表示できません。回復すると自動で戻ります。件数・金額の集計と一覧表は、このままご利用いただけます。',
  boundariesFailed: '行政区域の境界を読み込めませんでした。',
  retry: 'もう一度読み込む',
  zoomIn: '拡大',
  zoomOut: '縮小',
  nation: '全国',
  nationLabel: '全国を表示',
  jumps: '地域へ移動',
  blocks: '地方',
  blocksLabel: '地方ブロックを選んで移動',
  islands: { okinawa: '沖縄', amami: '奄美', ogasawara: '小笠原', 'northern-territories': '北方領土' },
  blockNames: {
    hokkaido: '北海道',
    tohoku: '東北',
    kanto: '関東',
    chubu: '中部',
    kinki: '近畿',
    chugoku: '中国',
    shikoku: '四国',
    kyushu: '九州',
    okinawa: '沖縄',
  },
  goTo: (place) => `${place}へ移動`,
  scale: '縮尺',
  metres: (metres) => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
  credits: '「市区町村別メッシュ・コード一覧」（総務省統計局、2020年）・Natural Earth を加工して作成',
  creditsLabel: '地図データの出典',
  legend: '凡例',
  legendCircle: { prefecture: '都道府県ごとの投資総額', municipality: '市区町村ごとの投資総額' },
  legendCircleNote: '円の面積は投資総額、数字は件数',
  legendHexagon: { amount: '六角形ごとの投資総額', count: '六角形ごとの件数' },
  legendHexagonEdge: (km) => `六角形の1辺は約${km} km（地図の中央で）`,
  legendHexagonUpTo: (figure) => `${figure}以下`,
  draw: '範囲を描いて集計',
  legendMarks: '投資案件',
  legendMark: {
    point: '地点・大字まで公表',
    municipality: '市区町村まで公表（この地点ではありません）',
    stack: '同じ場所に複数（数字は件数）',
    sum: '近くの案件の合計（拡大すると分かれます）',
  },
  legendSizes: '大きさは投資総額',
  legendSize: (step) => ['100億円未満', '100億円以上', '1,000億円以上', '1兆円以上'][step] ?? '',
  legendPlans: '計画区域',
  legendEnclave: '小さな飛び地（輪の位置）',
  cases: '件数',
  casesOf: (count) => `${count}件`,
  amount: '投資総額',
  support: '支援額',
  undisclosed: '非公表',
  undisclosedYen: '金額非公表',
  inSeveral: '複数地域に計上',
  undisclosedCount: (amount, support) => `投資総額 ${amount}件・支援額 ${support}件`,
  undisclosedLabel: '金額非公表',
  around: (place) => `${place}付近`,
  nowhereNamed: '名称なし',
  inexactCount: (count) => `うち概数等 ${count}件`,
  noValue: '－',
  qualified: (qualifier, yen) =>
    ({ exact: yen, about: `約${yen}`, 'at-least': `${yen}以上`, 'at-most': `${yen}以下` })[qualifier],
  stage: '段階',
  precision: '位置',
  municipalityOnly: '市区町村まで（正確な位置ではありません）',
  caseLoading: '案件を読み込んでいます',
  stackHere: (count) => `この場所の案件 ${count}件`,
  stackHint: '選ぶと一覧が開きます',
  andMore: (count) => `ほか ${count}件（選ぶと一覧が開きます）`,
  listJoin: '・',
  planArea: '対象区域',
  planParts: (pieces, enclaves, islands) =>
    pieces === 1
      ? '1つの区域'
      : `${pieces}つの区域（${[enclaves > 0 ? `飛び地 ${enclaves}` : '', islands > 0 ? `離島 ${islands}` : ''].filter(Boolean).join('・')}）`,
  planPrefectures: '都道府県',
  planExample: '例示',
  overlapping: (count) => `重なる計画 ${count}件`,
  parts: { main: '本体', enclave: '飛び地', island: '離島' },
  close: '閉じる',
}

const en: MapCopy = {
  title: 'Map of investments and plan areas',
  canvas: 'Map canvas. Arrow keys move it, plus and minus keys zoom, Enter opens what is in the middle.',
  noWebGl:
    'The map cannot be shown here (it needs WebGL 2). The figures and the table can be used as they are.',
  contextLost:
    'This device has stopped drawing the map. It comes back by itself when the device recovers. The figures and the table can be used as they are.',
  boundariesFailed: 'The boundaries could not be loaded.',
  retry: 'Try again',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  nation: 'Japan',
  nationLabel: 'Show all of Japan',
  jumps: 'Go to a region',
  blocks: 'Region',
  blocksLabel: 'Choose a regional block to go to',
  islands: {
    okinawa: 'Okinawa',
    amami: 'Amami',
    ogasawara: 'Ogasawara',
    'northern-territories': 'N. Territories',
  },
  blockNames: {
    hokkaido: 'Hokkaido',
    tohoku: 'Tohoku',
    kanto: 'Kanto',
    chubu: 'Chubu',
    kinki: 'Kinki',
    chugoku: 'Chugoku',
    shikoku: 'Shikoku',
    kyushu: 'Kyushu',
    okinawa: 'Okinawa',
  },
  goTo: (place) => `Go to ${place}`,
  scale: 'Scale',
  metres: (metres) => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
  credits:
    'Made by processing 「市区町村別メッシュ・コード一覧」 (Statistics Bureau of Japan, 2020), Natural Earth',
  creditsLabel: 'Sources of the map data',
  legend: 'Legend',
  legendCircle: {
    prefecture: 'Total investment by prefecture',
    municipality: 'Total investment by municipality',
  },
  legendCircleNote: 'Area of a circle: investment (published amounts); number: cases',
  legendHexagon: { amount: 'Investment by hexagon', count: 'Cases by hexagon' },
  legendHexagonEdge: (km) => `A side is about ${km} km (in the middle of the map)`,
  legendHexagonUpTo: (figure) => `up to ${figure}`,
  draw: 'Draw an area and sum',
  legendMarks: 'Investments',
  legendMark: {
    point: 'Location or district known',
    municipality: 'Known to the municipality only (not this point)',
    stack: 'Several in one place (number of cases)',
    sum: 'Sum of cases nearby (parts as you zoom in)',
  },
  legendSizes: 'Size: total investment',
  legendSize: (step) =>
    ['below ¥10 billion', '¥10 billion or more', '¥100 billion or more', '¥1 trillion or more'][step] ?? '',
  legendPlans: 'Plan areas',
  legendEnclave: 'Small enclave, at the ring',
  cases: 'Cases',
  casesOf: (count) => count,
  amount: 'Total investment',
  support: 'Public support',
  undisclosed: 'Not published',
  undisclosedYen: 'amount not published',
  inSeveral: 'in “several regions”',
  undisclosedCount: (amount, support) => `investment ${amount}, support ${support}`,
  undisclosedLabel: 'Amounts not published',
  around: (place) => `Around ${place}`,
  nowhereNamed: 'No name',
  inexactCount: (count) => `of which approximate: ${count}`,
  noValue: '–',
  qualified: (qualifier, yen) =>
    ({ exact: yen, about: `about ${yen}`, 'at-least': `${yen} or more`, 'at-most': `up to ${yen}` })[
      qualifier
    ],
  stage: 'Stage',
  precision: 'Location',
  municipalityOnly: 'Known to the municipality (not the exact place)',
  caseLoading: 'Loading the case',
  stackHere: (count) => `${count} cases here`,
  stackHint: 'Select for the list',
  andMore: (count) => `and ${count} more (select for the list)`,
  listJoin: ', ',
  planArea: 'Plan area',
  planParts: (pieces, enclaves, islands) =>
    pieces === 1
      ? 'One area'
      : `${pieces} areas (${[enclaves > 0 ? `enclaves: ${enclaves}` : '', islands > 0 ? `islands: ${islands}` : ''].filter(Boolean).join(', ')})`,
  planPrefectures: 'Prefectures',
  planExample: 'Example',
  overlapping: (count) => `${count} overlapping plans`,
  parts: { main: 'Main', enclave: 'Enclave', island: 'Island' },
  close: 'Close',
}

export const mapCopy: Record<'ja' | 'en', MapCopy> = { ja, en }
