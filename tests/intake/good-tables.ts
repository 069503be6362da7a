import type { Workbook } from '../oracle-rows.ts'
import { planDetails } from '../plan-details.ts'
import { aCase, aPlan } from './draft.ts'

/** A set of every table without a flaw: what tests spoil, one thing at a time. */
export const GOOD: Workbook = {
  ...planDetails('plan-1'),
  計画経過: [{ 計画ID: 'plan-1', 状態: '素案', 日付: '2025-10-01' }],
  事業: [{ 事業ID: 'prg-a', 事業名: '架空の事業' }],
  計画: [aPlan()],
  計画区域: [{ 計画ID: 'plan-1', 市区町村コード: '43404' }],
  投資案件: [aCase({ 緯度: '32.88', 経度: '130.83' })],
  出典: [{ 案件ID: 'kikuyo-1', 出典名: '架空の資料', 出典URL: 'https://example.jp/b' }],
}
