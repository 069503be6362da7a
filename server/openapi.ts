import { z } from 'zod'
import {
  caseHistoryShape,
  changedCasesShape,
  changesShape,
  changesSummaryShape,
  planHistoryShape,
} from './changes-shapes.ts'
import { coverageShape, placeKnowledgeShape, prefectureCoverageShape } from './coverage-shapes.ts'
import { LONGEST_DRAWN_AREA, MOST_POSITIONS } from './domain/drawn-area.ts'
import { FILTERS, type FilterName, PLAN_FILTER_NAMES } from './domain/filter.ts'
import { PAGE_SIZE_EXPECTED } from './domain/page-size.ts'
import { DIMENSIONS } from './domain/summary.ts'
import { planPageShape, planShape } from './plan-shapes.ts'
import {
  editionListShape,
  editionShape,
  healthShape,
  investmentPageShape,
  investmentShape,
  placeAtShape,
  placesShape,
  problemShape,
  suggestionsShape,
  summaryShape,
  withinShape,
} from './shapes.ts'

interface Operation {
  path: string
  /** GET (and HEAD) unless said; a POST carries a drawn area. */
  method?: 'post'
  summary: string
  /** Filters that it takes. */
  filters: readonly FilterName[]
  own: Record<string, string>
  /** JSON shape, or the media type of another answer. */
  answer: z.ZodType | string
}

const ALL = FILTERS.map((parameter) => parameter.name)
const EDITION = '/api/editions/{edition}'

const PAGE = {
  sort: '並び順：amount、support、announced、operation、title。降順は前に -',
  limit: '1〜1000。既定は50',
  cursor: '前のページの nextCursor',
  ordinals: 'columns.bin.gz の番号（コンマ区切り）。items をこの案件に限る（合計は変わらない）',
}
const SINCE = { since: '比べる前の版のID。必須' }
const BASIS = { basis: 'share（按分）または full（全額計上）' }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SUMMARY = {
  by: `${DIMENSIONS.join('、')} の1つから3つ（コンマ区切り）`,
  ...BASIS,
}

const SNAPSHOT = {
  size: `${PAGE_SIZE_EXPECTED}。既定は A4`,
  orientation: 'portrait（縦）または landscape（横）。既定は用紙が縦、16x9 が横',
  dpi: 'PNG の1インチあたりのピクセル数。既定は用紙が300、16x9 が144、幅x高さが96（文字の大きさを決める）',
  title: '作成者が付ける題名（そう示される）',
  note: '作成者による注記（そう示される）',
  hide: '区域を描かない計画の種類：strategic、regional、local（コンマ区切り）',
  view: '描く範囲：西,南,東,北（度）。既定は条件の場所、なければ全国',
  lang: 'ja または en',
}
const DRAWN =
  '図：題名、版と基準日、条件の文、地図、凡例、件数と合計、位置や金額の分からない件数、出典、利用条件、アドレスとQRコード'
const PICTURES = [
  ['svg', 'image/svg+xml', `${DRAWN}（SVG。文字は文字のまま）`],
  ['png', 'image/png', `${DRAWN}（PNG）`],
  ['pdf', 'application/pdf', `${DRAWN}（PDF。書体を埋め込み、文字は検索できる）`],
] as const

/** What a POST carries, in words for the document and the readable page. */
export const WITHIN = `本文は JSON の {"within": 図形}。図形は GeoJSON の Polygon、MultiPolygon、またはその Feature（図形だけの本文も可）。\
全体で${MOST_POSITIONS}点、${LONGEST_DRAWN_AREA / 1024} KiB まで。輪は閉じたもの。辺は経度・緯度の上の直線。穴と、輪が交わって偶数回囲む所は外（偶奇規則）。\
辺の上の点は、その東または北にある側に入る。対象は bbox と同じ：地点、大字・団地、または「市区町村まで」の代表点。`

/** Every address of the API, once: the document, the readable page and the tests are made from this list. */
export const OPERATIONS: readonly Operation[] = [
  { path: '/api/editions', summary: '版の一覧（新しい順）', filters: [], own: {}, answer: editionListShape },
  {
    path: EDITION,
    summary: '1つの版（latest は最新の版へ転送）',
    filters: [],
    own: {},
    answer: editionShape,
  },
  {
    path: `${EDITION}/investments`,
    summary: '案件（1ページ）と、条件に合うすべての案件の合計',
    filters: ALL,
    own: PAGE,
    answer: investmentPageShape,
  },
  {
    path: `${EDITION}/investments/query`,
    method: 'post',
    summary: '描いた範囲の中の案件（条件は GET と同じく問い合わせ文字列に）',
    filters: ALL,
    own: PAGE,
    answer: investmentPageShape,
  },
  {
    path: `${EDITION}/investments/{id}`,
    summary: '1つの案件',
    filters: [],
    own: {},
    answer: investmentShape,
  },
  {
    path: `${EDITION}/investments.geojson`,
    summary: '条件に合うすべての案件の所在地（1所在地1点。件数の上限なし）',
    filters: ALL,
    own: {},
    answer: 'application/geo+json',
  },
  {
    path: `${EDITION}/investments.fgb`,
    summary:
      '条件に合うすべての案件の所在地（FlatGeobuf。GeoJSON と同じ属性、索引なし。全件の索引付きは files/points.fgb）',
    filters: ALL,
    own: {},
    answer: 'application/octet-stream',
  },
  {
    path: `${EDITION}/investments.csv`,
    summary: '条件に合うすべての案件（1所在地1行、取込様式と同じ列、BOM付きUTF-8）',
    filters: ALL,
    own: {},
    answer: 'text/csv',
  },
  {
    path: `${EDITION}/investments.xlsx`,
    summary:
      '条件に合うすべての案件を、取込様式と同じシートのブックで（1所在地1行。計画と事業の表は条件によらずすべて）',
    filters: ALL,
    own: {},
    answer: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  {
    path: `${EDITION}/investments.csv/query`,
    method: 'post',
    summary: '描いた範囲の中の案件のCSV（条件は GET と同じく問い合わせ文字列に）',
    filters: ALL,
    own: {},
    answer: 'text/csv',
  },
  {
    path: `${EDITION}/investments.bits`,
    summary:
      '条件に合う案件のビット列。番号 n の案件は n >> 3 番目のバイトの n & 7 番目のビット（番号は columns.bin.gz の順）',
    filters: ALL,
    own: {},
    answer: 'application/octet-stream',
  },
  ...PICTURES.map(([ending, answer, summary]) => ({
    path: `${EDITION}/snapshot.${ending}`,
    summary,
    filters: ALL,
    own: SNAPSHOT,
    answer,
  })),
  {
    path: `${EDITION}/investments.columns`,
    summary:
      '条件に合う案件の数値の列（columns.bin.gz と同じ見出しに、リトルエンディアンの配列が続く。案件は番号順、つまり investments.bits で立つビットの順）',
    filters: ALL,
    own: {},
    answer: 'application/octet-stream',
  },
  {
    path: `${EDITION}/files/{name}`,
    summary:
      '版のファイル（範囲指定可、途中で圧縮しない）。ほかに atlas.pdf（地図帳）、map-a3.png（A3・300 dpi の全国図）と package.zip（オープンデータ一式：CSV、datapackage.json、DCAT、項目の説明、ハッシュ）は求められたときに作る（数十秒。同じ版なら同じバイト列）',
    filters: [],
    own: { sha256: 'SHA-256 を付けると、変わらないものとして長く保存できる' },
    answer: 'application/octet-stream',
  },
  {
    path: `${EDITION}/summary`,
    summary: '集計。rows + several + nowhere − overlap = total',
    filters: ALL,
    own: SUMMARY,
    answer: summaryShape,
  },
  {
    path: `${EDITION}/summary/query`,
    method: 'post',
    summary: '描いた範囲の中の案件の集計（条件は GET と同じく問い合わせ文字列に）',
    filters: ALL,
    own: SUMMARY,
    answer: summaryShape,
  },
  { path: `${EDITION}/plans`, summary: '計画', filters: PLAN_FILTER_NAMES, own: {}, answer: planPageShape },
  { path: `${EDITION}/plans/{id}`, summary: '1つの計画', filters: [], own: {}, answer: planShape },
  {
    path: `${EDITION}/areas.geojson`,
    summary: '計画区域（1計画1図形）',
    filters: PLAN_FILTER_NAMES,
    own: {},
    answer: 'application/geo+json',
  },
  {
    path: `${EDITION}/areas.fgb`,
    summary: '計画区域（FlatGeobuf、空間索引付き。GeoJSON と同じ属性）',
    filters: PLAN_FILTER_NAMES,
    own: {},
    answer: 'application/octet-stream',
  },
  {
    path: `${EDITION}/areas.topojson`,
    summary: '計画区域を全国の地図のために軽くしたもの（境界を共有し、約500mの升に丸めた TopoJSON）',
    filters: PLAN_FILTER_NAMES,
    own: {},
    answer: 'application/json',
  },
  {
    path: `${EDITION}/outlines.geojson`,
    summary: '計画区域の詳しい形（ある計画だけ。描くためのもので、集計は市区町村による）',
    filters: PLAN_FILTER_NAMES,
    own: {},
    answer: 'application/geo+json',
  },
  {
    path: `${EDITION}/coverage`,
    summary: '都道府県×戦略分野のカバー状況。cells + several + nowhere − overlap = total',
    filters: ALL,
    own: BASIS,
    answer: coverageShape,
  },
  {
    path: `${EDITION}/coverage.csv`,
    summary: '都道府県×戦略分野のカバー状況（BOM付きUTF-8）',
    filters: ALL,
    own: BASIS,
    answer: 'text/csv',
  },
  {
    path: `${EDITION}/coverage.xlsx`,
    summary: 'カバー状況の表（都道府県×戦略分野、都道府県、戦略分野、地域、地方ブロック）',
    filters: ALL,
    own: BASIS,
    answer: XLSX,
  },
  {
    path: `${EDITION}/coverage/{prefecture}`,
    summary:
      '1つの都道府県のカバー状況。市区町村（parent のない行）+ elsewhere + several + nowhere − overlap = total',
    filters: ALL,
    own: BASIS,
    answer: prefectureCoverageShape,
  },
  {
    path: `${EDITION}/coverage/{prefecture}.csv`,
    summary: '1つの都道府県の市区町村ごとのカバー状況（BOM付きUTF-8）',
    filters: ALL,
    own: BASIS,
    answer: 'text/csv',
  },
  {
    path: `${EDITION}/coverage/{prefecture}.xlsx`,
    summary: '1つの都道府県のカバー状況の表',
    filters: ALL,
    own: BASIS,
    answer: XLSX,
  },
  {
    path: `${EDITION}/coverage/{prefecture}.pdf`,
    summary: '1つの都道府県のカバー状況（A4・2ページ：地図と主な数値、市区町村別の表）',
    filters: ALL,
    own: BASIS,
    answer: 'application/pdf',
  },
  {
    path: `${EDITION}/places/{code}`,
    summary: '1つの市区町村または都道府県について版が知ること。案件がないとき、その理由（reasons）',
    filters: ALL,
    own: {},
    answer: placeKnowledgeShape,
  },
  {
    path: `${EDITION}/suggestions`,
    summary:
      '入力中の候補：企業と案件（前方一致を先に、次に部分一致。全角・半角、ひらがな・カタカナ、大文字・小文字を区別しない。各8件まで）',
    filters: [],
    own: { q: '企業名・案件名の一部。必須' },
    answer: suggestionsShape,
  },
  {
    path: `${EDITION}/changes`,
    summary:
      '前の版からの変更。totals.from + steps.added − steps.removed + steps.changed = totals.to（件数も円も）',
    filters: ALL,
    own: SINCE,
    answer: changesShape,
  },
  {
    path: `${EDITION}/changes/summary`,
    summary: '前の版からの変更の合計と件数。案件は changes/cases で少しずつ得る',
    filters: ALL,
    own: SINCE,
    answer: changesSummaryShape,
  },
  {
    path: `${EDITION}/changes/cases`,
    summary: '変わった案件を項目ごとに。ID順で limit 件ずつ',
    filters: ALL,
    own: {
      ...SINCE,
      kind: 'added、removed、changed、entered、left のいずれか。なければすべて',
      offset: '何件目から（0から）',
      limit: '1〜1000。なければ100',
    },
    answer: changedCasesShape,
  },
  {
    path: `${EDITION}/changes.csv`,
    summary: '変更の一覧（1項目1行、BOM付きUTF-8）',
    filters: ALL,
    own: SINCE,
    answer: 'text/csv',
  },
  {
    path: `${EDITION}/changes.xlsx`,
    summary: '変更の一覧（1項目1行）',
    filters: ALL,
    own: SINCE,
    answer: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  {
    path: '/api/investments/{id}/history',
    summary: '1つの案件の、公表された版ごとの内容と変更（前IDをたどる。取り下げられた版は含まない）',
    filters: [],
    own: {},
    answer: caseHistoryShape,
  },
  {
    path: '/api/plans/{id}/history',
    summary: '1つの計画の、公表された版ごとの内容と変更',
    filters: [],
    own: {},
    answer: planHistoryShape,
  },
  {
    path: '/api/places',
    summary:
      '地名の候補（漢字、かな、ローマ字、コード、旧コード）、または位置にある市区町村（市区町村の外では100km以内で最も近いものとその距離）',
    filters: [],
    own: { q: '地名など。q か at のどちらか1つが必須', at: '経度,緯度（度、WGS 84）' },
    answer: z.union([placesShape, placeAtShape]),
  },
  { path: '/api/health', summary: '稼働状態', filters: [], own: {}, answer: healthShape },
  { path: '/api/openapi.json', summary: 'この文書', filters: [], own: {}, answer: 'application/json' },
  { path: '/api/docs', summary: '読むための文書', filters: [], own: {}, answer: 'text/html' },
]

function parameters(operation: Operation): object[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const filters = FILTERS.filter((parameter) => operation.filters.includes(parameter.name)).map(
    (parameter) => ({
      name: parameter.name,
      in: 'query',
      description: parameter.expected,
      ...(parameter.repeatable
        ? { schema: { type: 'array', items: { type: 'string' } }, style: 'form', explode: true }
        : { schema: { type: 'string' } }),
    }),
  )
  const own = Object.entries(operation.own).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }))
  return [...inPath, ...filters, ...own]
}

function content(answer: Operation['answer']): object {
  if (typeof answer === 'string') return { [answer]: {} }
  return { 'application/json': { schema: z.toJSONSchema(answer, { target: 'draft-2020-12' }) } }
}

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(): object {
  const drawnArea = {
    required: true,
    description: WITHIN,
    content: { 'application/json': { schema: z.toJSONSchema(withinShape, { target: 'draft-2020-12' }) } },
  }
  const problem = {
    description: '誤り（RFC 9457）。errors に直すべきパラメータの名前',
    content: {
      'application/problem+json': { schema: z.toJSONSchema(problemShape, { target: 'draft-2020-12' }) },
    },
  }
  const paths = OPERATIONS.map((operation) => [
    operation.path,
    {
      [operation.method ?? 'get']: {
        summary: operation.summary,
        parameters: parameters(operation),
        ...(operation.method === 'post' ? { requestBody: drawnArea } : {}),
        responses: {
          200: { description: operation.summary, content: content(operation.answer) },
          '4XX': problem,
        },
      },
    },
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: '国内投資マップ API',
      version: '1',
      description:
        '公表された版の投資案件、計画、集計。金額は整数の円（null = 非公表）、位置は WGS 84 の度。条件は同じ名前どうしが「または」、違う名前どうしが「かつ」。',
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
  }
}
