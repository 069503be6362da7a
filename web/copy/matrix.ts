import type { Words } from './words.ts'

/** The sentences of the matrix of coverage. */
const ja = {
  label: 'カバー状況の表（縦横に動かせます）',
  keys: '表の中は矢印キーで移り、Enterキーで開けます。',
  order: (name: string) => `${name}の多い順に並べる`,
  orderByCode: '都道府県コード順に並べる',
}

const en: typeof ja = {
  label: 'Matrix of coverage (scrolls both ways)',
  keys: 'Arrow keys lead through the table; Enter opens.',
  order: (name) => `Order by ${name}, largest first`,
  orderByCode: 'Order by prefecture code',
}

export function matrixCopy({ language }: Words): typeof ja {
  return language === 'ja' ? ja : en
}
