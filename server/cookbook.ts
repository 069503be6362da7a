/** A way to use the data in a program that many have; every address in it is asked in the tests. */
interface Recipe {
  id: string
  title: string
  /** What is done, in a sentence. */
  does: string
  /** @param site where the page is reached, as https://example.jp */
  code: (site: string) => string
}

/** Questions as the page of the API shows them: what is asked, from the root. */
export const EXAMPLES: readonly { what: string; path: string }[] = [
  { what: '版の一覧', path: '/api/editions' },
  { what: '最新の版の、都道府県別の件数と合計', path: '/api/editions/latest/summary?by=prefecture' },
  {
    what: '九州ブロックの、AI・半導体の建設中の案件（投資総額の大きい順に10件）',
    path: '/api/editions/latest/investments?field=ai-semiconductor&block=kyushu&stage=construction&sort=-amount&limit=10',
  },
  { what: '熊本県の案件のCSV', path: '/api/editions/latest/investments.csv?prefecture=43' },
  {
    what: '全国の計画区域のGeoJSON（戦略産業クラスター計画）',
    path: '/api/editions/latest/areas.geojson?planType=strategic',
  },
  { what: '都道府県×戦略分野のカバー状況', path: '/api/editions/latest/coverage' },
  { what: '1県のカバー状況のExcel', path: '/api/editions/latest/coverage/43.xlsx' },
  {
    what: '九州の地図（SVG、A4横）',
    path: '/api/editions/latest/snapshot.svg?block=kyushu&orientation=landscape',
  },
  { what: '地名の候補', path: '/api/places?q=%E8%8F%8A%E9%99%BD%E7%94%BA' },
  { what: '位置にある市区町村', path: '/api/places?at=130.8402,32.8858' },
  { what: '凍結されたファイル', path: '/api/editions/latest/files/manifest.json' },
]

export const COOKBOOK: readonly Recipe[] = [
  {
    id: 'python',
    title: 'Python（pandas）',
    does: '都道府県別の集計を表にし、案件のCSVを読む。1行は1つの所在地で、所在地が複数の案件では、どの行にも案件全体の金額がある。金額の空欄は非公表で、0ではない。',
    code: (site) => `import pandas as pd
import requests

summary = requests.get("${site}/api/editions/latest/summary?by=prefecture").json()
table = pd.DataFrame([{"prefecture": row["key"][0], **row} for row in summary["rows"]])
# rows + several + nowhere - overlap = total
print(table[["prefecture", "count", "amountYen", "amountUnknown"]])

cases = pd.read_csv(
    "${site}/api/editions/latest/investments.csv?prefecture=43",
    encoding="utf-8-sig",
    dtype={"市区町村コード": str, "法人番号": str},
)
total = cases.drop_duplicates("案件ID")["投資総額（百万円）"].sum()
print(total, "百万円（公表分）")`,
  },
  {
    id: 'r',
    title: 'R（readr、sf）',
    does: '案件のCSVと、計画区域のGeoJSONを読んで描く。',
    code: (site) => `library(readr)
library(sf)

cases <- read_csv("${site}/api/editions/latest/investments.csv?field=ai-semiconductor",
                  col_types = cols(.default = col_character()))
areas <- st_read("${site}/api/editions/latest/areas.geojson?planType=strategic")
plot(st_geometry(areas), col = "#6a1fb344")`,
  },
  {
    id: 'qgis',
    title: 'QGIS',
    does: 'FlatGeobuf は索引付きで、見ている範囲だけが読まれる。「レイヤ → ベクタレイヤを追加 → プロトコル：HTTP(S)」に貼る。',
    code: (site) => `/vsicurl/${site}/api/editions/latest/files/points.fgb
/vsicurl/${site}/api/editions/latest/files/areas.fgb

# 条件に合う案件だけ（索引なし）
${site}/api/editions/latest/investments.geojson?block=kyushu

# コマンドラインで
ogrinfo -so -al /vsicurl/${site}/api/editions/latest/files/areas.fgb`,
  },
  {
    id: 'excel',
    title: 'Excel（Power Query）',
    does: '「データ → データの取得 → その他 → 空のクエリ → 詳細エディター」に貼る。コードは文字のまま読む。',
    code: (site) => `let
  Source = Csv.Document(
    Web.Contents("${site}/api/editions/latest/investments.csv?prefecture=43"),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
  ),
  Table = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
  Typed = Table.TransformColumnTypes(Table, {{"投資総額（百万円）", type number}, {"市区町村コード", type text}})
in
  Typed`,
  },
  {
    id: 'typescript',
    title: 'TypeScript（Hono の RPC）',
    does: 'この製品の型をそのまま使う。サーバーと同じ版のソースから AppType を読み込む。',
    code: (site) => `import { hc } from 'hono/client'
import type { AppType } from 'national-investment-map/server/app.ts'

// GET ${site}/api/editions/latest/plans
const edition = hc<AppType>('${site}/').api.editions[':edition']
const answer = await edition.plans.$get({ param: { edition: 'latest' } })
const { items } = await answer.json()
const strategic = items.filter((plan) => plan.type === 'strategic')
console.log(strategic.map(({ name, area }) => [name, area.parts.length]))`,
  },
]
