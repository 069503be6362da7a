import { PLAN_SECTIONS } from '../server/domain/plan.ts'
import type { Workbook } from './oracle-rows.ts'

/** Rows of every further table for one plan of type B: all that its type requires, made up (架空). */
export function planDetails(plan: string): Workbook {
  const own = { 計画ID: plan }
  const kgi = { ...own, 種別: 'KGI', 基準値: '0', 基準日: '2025', 期限: '2030年度' }
  return {
    計画記載事項: PLAN_SECTIONS.regional.map((item) => ({ ...own, 項目: item, 本文: `架空の${item}` })),
    計画経過: [
      { ...own, 状態: '素案', 日付: '2025-10-01' },
      { ...own, 状態: '国公表', 日付: '2026-01-31' },
    ],
    計画主体: [
      {
        ...own,
        名称: '架空電機',
        法人番号: '4000012090001',
        役割: '核',
        立地状況: '立地済',
        市区町村コード: '43404',
      },
      { ...own, 名称: '架空化学', 役割: '関連', 立地状況: '誘致予定' },
    ],
    計画要件: [{ ...own, 要件番号: '①', 説明: '核となる投資', 確認状況: '充足', 確認日: '2026-01' }],
    計画施策: [
      {
        ...own,
        施策ID: 'm-1',
        区分: '人材育成',
        施策名: '架空の講座',
        担当府省庁: '架空省',
        事業ID: 'prg-a',
      },
    ],
    計画インフラ: [
      {
        ...own,
        名称: '架空の道路',
        種別: '道路',
        市区町村コード: '43404',
        緯度: '32.88',
        経度: '130.83',
        '事業費（百万円）': '1000',
        '国費（百万円）': '500',
        段階: '建設中',
        完成予定: '2029年度',
      },
    ],
    目標: [
      {
        ...kgi,
        指標区分: '官民設備投資額',
        目標ID: 'kgi-1',
        指標名: '投資額',
        単位: '億円',
        目標値: '1,200',
        累計: 'はい',
      },
      { ...kgi, 指標区分: '人材育成数', 目標ID: 'kgi-2', 指標名: '人材', 単位: '人', 目標値: '500' },
      {
        ...kgi,
        指標区分: '付加価値増加額',
        目標ID: 'kgi-3',
        指標名: '付加価値',
        単位: '億円',
        目標値: '12.5',
      },
      {
        ...kgi,
        種別: 'KPI',
        施策ID: 'm-1',
        目標ID: 'kpi-1',
        指標名: '修了者',
        単位: '人',
        目標値: '100',
        意義: '意',
        内容: '内',
        担当部署: '課',
        検討の場: '会',
        進め方: '法',
      },
    ],
    進捗: [
      {
        ...own,
        目標ID: 'kgi-1',
        時点: '2025-09-30',
        実績値: '100',
        状態: '順調',
        報告主体コード: '43',
        報告日: '2025-10-15',
      },
      { ...own, 目標ID: 'kgi-1', 時点: '2025-12-31', 状態: '未報告' },
      {
        ...own,
        目標ID: 'kpi-1',
        時点: '2025-12-31',
        実績値: '0',
        状態: '遅れ',
        要因: '講師の不足',
        追加施策: '募集',
      },
    ],
  }
}

/** 計画区域形状.geojson with a square in 菊陽町 for one plan. */
export function outlineOf(plan: string, west = 130.82, south = 32.87): { name: string; bytes: Uint8Array } {
  const [east, north] = [west + 0.01, south + 0.01]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const feature = {
    type: 'Feature',
    properties: { 計画ID: plan },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
  return {
    name: '計画区域形状.geojson',
    bytes: new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features: [feature] })),
  }
}
