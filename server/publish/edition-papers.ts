import { FIELDS } from '../domain/field.ts'
import { AMOUNT_QUALIFIERS, PRECISIONS, STAGES } from '../domain/investment.ts'
import type { BoundaryCredits } from '../domain/place.ts'
import type { editions } from '../schema.ts'

type Edition = Pick<
  typeof editions.$inferSelect,
  'id' | 'title' | 'asOf' | 'publishedAt' | 'corrects' | 'note' | 'sample'
>

const list = (entries: readonly { id: string; ja: string; en?: string }[], language: 'ja' | 'en') =>
  entries.map((entry) => `${entry.id}=${language === 'ja' ? entry.ja : (entry.en ?? entry.ja)}`).join(' / ')

/** Properties of the GeoJSON features of cases: name, type, and what they say in both languages. */
const PROPERTIES: readonly (readonly [name: string, type: string, ja: string, en: string])[] = [
  ['id', 'text', '案件ID', 'id of the case'],
  ['title', 'text', '案件名', 'title'],
  ['company', 'text', '企業名', 'company'],
  ['fields', 'text', `戦略分野：${list(FIELDS, 'ja')}`, `strategic fields: ${list(FIELDS, 'en')}`],
  ['planId', 'text', '計画ID', 'id of the plan the case belongs to'],
  [
    'amountYen',
    'integer',
    '投資総額（円）。空は非公表、0は0円',
    'total amount in yen; empty = not published',
  ],
  [
    'supportYen',
    'integer',
    '支援額（円）。空は非公表、0は0円',
    'public support in yen; empty = not published',
  ],
  ['stage', 'text', `段階：${list(STAGES, 'ja')}`, `stage: ${list(STAGES, 'en')}`],
  ['municipality', 'text', '市区町村コード（5桁の文字）', 'municipality, 5-digit JIS X 0402 code as text'],
  ['prefecture', 'text', '都道府県コード（2桁の文字）', 'prefecture, 2-digit code as text'],
  [
    'precision',
    'text',
    `位置精度：${list(PRECISIONS, 'ja')}`,
    `precision of the position: ${list(PRECISIONS, 'en')}`,
  ],
  ['site', 'integer', '所在地の番号（0から）', 'index of the site within its case, from 0'],
]

/** No quotes but where they must be: readers that take the BOM for a letter fail at a quote behind it. */
const cellText = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** data-dictionary.csv: what each column of the files means, in Japanese and English. */
export function dataDictionary(headers: readonly string[]): string {
  const rows = [
    ['file', 'name', 'type', '説明', 'description'],
    ...headers.map((header) => [
      'investments.csv',
      header,
      'text',
      `入力の表「投資案件」の列「${header}」。1行が1つの所在地。金額は百万円、空欄は非公表。${header.endsWith('区分') ? list(AMOUNT_QUALIFIERS, 'ja') : ''}`,
      `column of the input table of cases, one row a site; amounts in million yen, empty = not published`,
    ]),
    ...PROPERTIES.map((property) => ['*.geojson, *.fgb', ...property]),
  ]
  return `\ufeff${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`
}

/**
 * What may be done with the files, in both languages.
 * @param credits whose boundaries the edition was made with
 */
export function licenceText(edition: Edition, credits: BoundaryCredits): string {
  return [
    '# 利用条件 / Licence',
    '',
    `版 ${edition.id}「${edition.title}」`,
    edition.sample ? '見本です。政府の公表物ではありません。 / A sample, not a government publication.' : '',
    '',
    'データ：クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0） https://creativecommons.org/licenses/by/4.0/deed.ja',
    'Data: Creative Commons Attribution 4.0 International. https://creativecommons.org/licenses/by/4.0/',
    '',
    ...credits.ja.map(
      (line) => `${line}（${line.includes('Natural Earth') ? 'パブリックドメイン' : 'CC BY 4.0'}）。`,
    ),
    ...credits.en.map(
      (line) => `${line} (${line.includes('Natural Earth') ? 'public domain' : 'CC BY 4.0'}).`,
    ),
    '',
  ].join('\n')
}

/** How the edition is cited, in both languages. @param hash SHA-256 of its content */
export function citationText(edition: Edition, hash: string): string {
  return [
    `国内投資マップ「${edition.title}」（版 ${edition.id}、基準日 ${edition.asOf}、${edition.publishedAt} 公表、内容のSHA-256 ${hash}）`,
    `National Investment Map of Japan, edition ${edition.id}, as of ${edition.asOf}, published ${edition.publishedAt}, content SHA-256 ${hash}`,
    ...(edition.corrects === null
      ? []
      : [`版 ${edition.corrects} の正誤 / corrects edition ${edition.corrects}`]),
    ...(edition.note === null ? [] : [edition.note]),
    '',
  ].join('\n')
}
