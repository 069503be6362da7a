import type { NamedPlace } from '../sources/codes.ts'
import { Refusal } from './refusal.ts'

/** What one shape of N03 says of itself. */
export interface UnitAttributes {
  /** Two digits. */
  prefecture: string
  /** Five digits; null for land that belongs to no municipality yet (所属未定地). */
  code: string | null
  /** As the file has it: 熊本市中央区, 大津町. */
  name: string
}

const UNDECIDED = /所属未定/

/**
 * Reads both generations: from 2024 on N03_004 is the municipality or designated city and N03_005 its ward; before,
 * N03_003 was the county or designated city, N03_004 the municipality or ward, and there was no N03_005.
 */
export function readAttributes(
  raw: Record<string, unknown>,
  file: string,
  prefectures: ReadonlyMap<string, string>,
): UnitAttributes {
  if (!('N03_001' in raw && 'N03_007' in raw)) throw notN03(raw, file)
  const text = (key: string) => (raw[key] === null || raw[key] === undefined ? '' : String(raw[key]).trim())
  const [county, place, ward] = [text('N03_003'), text('N03_004'), text('N03_005')]
  const isNew = 'N03_005' in raw
  const name = isNew ? place + ward : `${county.endsWith('市') && county !== place ? county : ''}${place}`
  const prefecture = prefectures.get(text('N03_001'))
  if (prefecture === undefined)
    throw new Refusal(file, `都道府県名 N03_001「${text('N03_001')}」は 47 都道府県のどれでもありません。`)
  const code = text('N03_007')
  if (code === '' || code.endsWith('000') || UNDECIDED.test(name)) return { prefecture, code: null, name }
  if (!/^\d{5}$/.test(code))
    throw new Refusal(file, `行政区域コード N03_007「${code}」（${name}）が 5 桁の数字ではありません。`)
  if (code.slice(0, 2) !== prefecture)
    throw new Refusal(file, `行政区域コード ${code}（${name}）が ${text('N03_001')} のものではありません。`)
  return { prefecture, code, name }
}

function notN03(raw: Record<string, unknown>, file: string): Refusal {
  const found = Object.keys(raw).join('・') || 'なし'
  return new Refusal(
    file,
    `国土数値情報の行政区域（N03）ではありません。属性 N03_001 と N03_007 がありません（ある属性：${found}）。`,
  )
}

/** Names of the prefectures → their codes. */
export function prefectureCodes(places: readonly NamedPlace[]): Map<string, string> {
  return new Map(places.flatMap(({ kind, name, code }) => (kind === 'prefecture' ? [[name, code]] : [])))
}
