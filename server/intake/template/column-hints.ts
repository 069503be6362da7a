import type { Column, Reader } from '../column.ts'
import { fields, yesOrNo } from '../readers/choice.ts'
import { corporateNumber, date, degrees, millionYen, percent, quantity } from '../readers/figure.ts'
import {
  areaCode,
  codesOfBodies,
  municipalities,
  municipality,
  placeCode,
  prefectures,
} from '../readers/place.ts'
import { id, names, text, webAddress } from '../readers/text.ts'

export interface ColumnHint {
  /** What the column takes, for its note. */
  says: string
  /** A value that the column takes. */
  sample: string
  /** A figure: every other column is text, so that Excel makes no number or date of a code. */
  isFigure?: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: readers of all kinds of values, told apart by themselves
const HINTS = new Map<Reader<any>, ColumnHint>([
  [id, { says: '半角の英数字、ハイフン、下線（100文字まで）。版が変わっても同じIDを使う', sample: '' }],
  [text, { says: '文字列', sample: '記入例' }],
  [names, { says: '複数あるときは ； で区切る', sample: '熊本県；菊陽町' }],
  [webAddress, { says: 'http:// または https:// で始まるURL', sample: 'https://example.go.jp/' }],
  [
    date,
    {
      says: '2026-01-31、2026-01、2026、令和8年1月31日、2026年度、令和8年度、2026年度第1四半期、範囲は 2026/2028',
      sample: '2026-01-31',
    },
  ],
  [
    millionYen,
    { says: '百万円の数字だけ（1億円は 100）。分からなければ空欄か 非公表', sample: '100', isFigure: true },
  ],
  [
    quantity,
    { says: '単位を付けない数字だけ。分からなければ空欄（0 は「0」の意味）', sample: '100', isFigure: true },
  ],
  [degrees, { says: '十進の度（世界測地系）', sample: '', isFigure: true }],
  [
    percent,
    { says: '0より大きく100以下。すべての所在地に書いて合計100、または書かない', sample: '', isFigure: true },
  ],
  [corporateNumber, { says: '数字13桁（国税庁の法人番号）', sample: '4000012090001' }],
  [placeCode, { says: '市区町村コード5桁または6桁、都道府県までなら2桁。文字列で', sample: '43404' }],
  [areaCode, { says: '市区町村コード5桁または6桁。都道府県の全域なら2桁', sample: '43404' }],
  [municipality, { says: '市区町村コード5桁または6桁', sample: '43404' }],
  [municipalities, { says: '市区町村コード。複数あるときは ； で区切る', sample: '' }],
  [prefectures, { says: '都道府県コード2桁。複数あるときは ； で区切る', sample: '43' }],
  [
    codesOfBodies,
    { says: '策定主体と同じ順の2、5または6桁。コードのない主体の所は空ける', sample: '43；43404' },
  ],
  [
    fields,
    { says: '17分野の名前かid。複数あるときは ； で区切る。ない場合は 17分野以外', sample: 'AI・半導体' },
  ],
  [yesOrNo, { says: 'はい、いいえ', sample: 'いいえ' }],
])

/** What a column takes, from its reader: a column of a new table is explained by itself. */
export function hintOf({ read }: Column<unknown>): ColumnHint {
  const hint = HINTS.get(read)
  if (hint !== undefined) return hint
  const labels = (read.choices ?? []).map(({ ja }) => ja)
  return { says: labels.length === 0 ? '' : `${labels.join('、')} のいずれか`, sample: labels[0] ?? '' }
}

/** Whether a cell may hold several entries of its code list. */
export function takesSeveral({ read }: Column<unknown>): boolean {
  return read === fields || read === prefectures
}

/** The columns that have their prefectures to choose from. */
export function takesPrefectures({ read }: Column<unknown>): boolean {
  return read === prefectures
}
