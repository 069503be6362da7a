import type { Words } from './words.ts'

/** The sentences of the tool that draws an area, and of the table of hexagons. */
const ja = {
  kind: '範囲',
  title: '範囲を描いて集計',
  tools: { polygon: '多角形', circle: '円', municipalities: '市区町村' },
  tool: '描き方',
  how: {
    polygon:
      '地図を押すと点が打たれます。3点以上打ち、最初の点か最後の点をもう一度押すと閉じます。キーボードでは、地図を選んで矢印キーで動かし、Enterキーで中央に点を打ち、Backspaceキーで取り消します。',
    circle: '地図を押して中心を、もう一度押して半径を決めます。下の欄に場所と距離を入れても描けます。',
    municipalities:
      '地図を押すと、そこの市区町村を選びます（もう一度押すと外れます）。キーボードでは、地図の中央の市区町村をEnterキーで選びます。',
  },
  corners: (n: string) => `${n}点`,
  undo: '最後の点を取り消す',
  finish: 'この形で集計する',
  cancel: 'やめる',
  flaws: {
    few: '3点以上必要です。',
    many: '点が多すぎます（499点まで）。',
    crossing: '辺が交わっているため集計できません。点を取り消して、交わらない形にしてください。',
  },
  near: '場所から一定の距離',
  where: '場所（都道府県・市区町村の名前）',
  found: '候補',
  none: '見つかりません',
  km: '半径（km）',
  kmHint: '0.1〜1,000（小数1桁まで）',
  kmWrong: '半径は0.1〜1,000の数（小数1桁まで）で入力してください。',
  makeCircle: 'この円で集計する',
  loading: '市区町村の境界を読み込んでいます',
  noPlace: 'そこに市区町村はありません。',
  picked: (n: string) => `${n}市区町村を選択中`,
  result: '範囲の集計',
  circle: (km: string, km2: string) => `半径${km}kmの円（円は128角形で近似、約${km2} km²）`,
  polygon: (n: string, km2: string) => `${n}点の多角形（約${km2} km²）`,
  municipalities: (n: string) => `選んだ${n}市区町村`,
  notLinked: 'この範囲は点が60を超えるため、リンクに含まれません。このタブを閉じるまで保たれます。',
  leftOut: (n: string) => `市区町村も分からない${n}件は、範囲の内か外か判定できず、含まれません。`,
  byPoint: '市区町村まで公表の案件は、その市区町村の代表点が範囲の中にあるとき数えます。',
  byStage: '段階別',
  plans: (n: string) => `範囲にかかる計画（${n}件）`,
  noPlans: '範囲にかかる計画区域はありません。',
  plansFailed: '計画区域を読み込めませんでした。',
  takeOff: '範囲を外す',
  hexagons: '六角形ごと',
  hexagonsCaption: (km: string) => `六角形ごとの件数と投資総額（1辺は北緯35度で約${km} km）`,
  around: (place: string) => `${place}付近`,
  unnamed: '名称なし',
  zoom: '名前を選ぶと、その六角形に地図を寄せます。拡大すると六角形は小さくなります。',
  others: (n: string) => `ほか${n}個の六角形`,
  several: '複数地域',
  severalNote: '複数の六角形にまたがり、按分が公表されていない金額',
  nowhere: '地図に描けない案件',
  nowhereNote: '都道府県まで・全国・位置非公開',
}

const en: typeof ja = {
  kind: 'Area',
  title: 'Draw an area and sum',
  tools: { polygon: 'Outline', circle: 'Circle', municipalities: 'Municipalities' },
  tool: 'What to draw',
  how: {
    polygon:
      'Press on the map to set corners. After three or more, press the first or the last one again to close. By keyboard: focus the map, move it by arrow keys, Enter sets a corner in the middle, Backspace takes it back.',
    circle: 'Press on the map for the centre and again for the radius, or give a place and a distance below.',
    municipalities:
      'Press on the map to pick the municipality there (again to take it off). By keyboard: Enter picks the one in the middle of the map.',
  },
  corners: (n) => `${n} corners`,
  undo: 'Take back the last corner',
  finish: 'Sum within this shape',
  cancel: 'Cancel',
  flaws: {
    few: 'At least three corners are needed.',
    many: 'Too many corners (499 at most).',
    crossing: 'Sides cross each other, so nothing can be summed. Take corners back until none do.',
  },
  near: 'Within a distance of a place',
  where: 'Place (prefecture or municipality)',
  found: 'Found',
  none: 'Nothing found',
  km: 'Radius (km)',
  kmHint: '0.1 to 1,000 (one decimal at most)',
  kmWrong: 'The radius must be a number from 0.1 to 1,000 (one decimal at most).',
  makeCircle: 'Sum within this circle',
  loading: 'Loading the boundaries of municipalities',
  noPlace: 'There is no municipality there.',
  picked: (n) => `Municipalities picked: ${n}`,
  result: 'Sums of the area',
  circle: (km, km2) => `Circle of ${km} km (drawn as 128 corners, about ${km2} km²)`,
  polygon: (n, km2) => `Outline of ${n} corners (about ${km2} km²)`,
  municipalities: (n) => `Municipalities picked: ${n}`,
  notLinked:
    'This area has more than 60 corners and is not in the link. It is kept until this tab is closed.',
  leftOut: (n) => `Cases left out, as not even their municipality is known: ${n}.`,
  byPoint: 'Cases known only to their municipality count when its label point lies inside.',
  byStage: 'By stage',
  plans: (n) => `Plans that the area touches (${n})`,
  noPlans: 'No plan area is touched.',
  plansFailed: 'The plan areas could not be loaded.',
  takeOff: 'Take the area off',
  hexagons: 'By hexagon',
  hexagonsCaption: (km) => `Cases and investment by hexagon (a side is about ${km} km at 35° north)`,
  around: (place) => `Around ${place}`,
  unnamed: 'No name',
  zoom: 'Choosing a name zooms in on its hexagon. Hexagons become smaller as the map zooms in.',
  others: (n) => `Other hexagons: ${n}`,
  several: 'Several regions',
  severalNote: 'Amounts over several hexagons without published shares',
  nowhere: 'Not drawn on the map',
  nowhereNote: 'Known to the prefecture only, nationwide, withheld',
}

const COPY = { ja, en }
export type AreaCopy = typeof ja

export function areaCopy({ language }: Pick<Words, 'language'>): AreaCopy {
  return COPY[language]
}
