import type { Precision, Site } from '../../domain/investment.ts'
import type { PlaceCode } from '../../domain/place-code.ts'
import type { INVESTMENT_COLUMNS, SITE_COLUMNS } from '../columns/investment-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { CheckedRow } from '../read-table.ts'
import type { AddressDoubt } from './address.ts'

type SiteKey = keyof typeof SITE_COLUMNS
type Found<Key = SiteKey> = [column: Key, finding: Finding]

/**
 * Reads a row's site and reports what its cells contradict in each other.
 * @returns null when there is an error in it
 */
export function readSite(
  row: CheckedRow<typeof INVESTMENT_COLUMNS>,
  doubtAddress: AddressDoubt,
): Site | null {
  const { values, unread } = row
  const isRead = (...keys: SiteKey[]) => unread.size === 0 || !keys.some((key) => unread.has(key))
  const { code, lat, lng } = values
  const hasPosition = lat !== null || lng !== null
  const precision = values.precision ?? likelyPrecision(code, hasPosition)
  const address = doubtAddress(values.siteName, code)
  const misplaced = isRead('lat', 'lng') ? positionFindings(lat, lng) : []
  const found: Found[] = [
    ...(address === null ? [] : [['siteName', address] satisfies Found]),
    ...misplaced,
    ...(misplaced.length === 0 ? coarseness(lat, lng, precision) : []),
    ...(isRead('code', 'lat', 'lng', 'precision') ? precisionFindings(precision, code, hasPosition) : []),
  ]
  if (values.precision === null && isRead('code', 'lat', 'lng', 'precision') && code === null && !hasPosition)
    found.push(['precision', NO_PLACE])
  for (const [column, finding] of found) row.report(column, finding)
  const hasError = found.some(([, finding]) => finding.severity === 'error')
  if (hasError || !isRead('code', 'siteName', 'lat', 'lng', 'precision', 'sharePercent')) return null
  return {
    municipality: code?.municipality ?? null,
    prefecture: code?.prefecture ?? null,
    name: values.siteName,
    lng,
    lat,
    precision,
    sharePercent: values.sharePercent,
  }
}

const NO_PLACE = warning(
  'no-place',
  '場所も位置精度もないため、「全国・位置なし」としました。',
  '市区町村コード、または位置精度',
)

function likelyPrecision(code: PlaceCode | null, hasPosition: boolean): Precision {
  if (hasPosition) return 'exact'
  if (code === null) return 'nationwide'
  return code.municipality === null ? 'prefecture' : 'municipality'
}

const SOUTH = 20
const NORTH = 46
const WEST = 122
const EAST = 154

function isWithin(value: number, from: number, to: number): boolean {
  return value >= from && value <= to
}

/** What is wrong with a latitude and a longitude [degrees] that stand beside each other. */
export function positionFindings(lat: number | null, lng: number | null): Found<'lat' | 'lng'>[] {
  if (lat === null && lng === null) return []
  const both = '緯度と経度の両方、または両方とも空欄'
  if (lat === null) return [['lat', error('half-position', '経度だけがあり、緯度がありません。', both)]]
  if (lng === null) return [['lng', error('half-position', '緯度だけがあり、経度がありません。', both)]]
  if (isWithin(lat, WEST, EAST) && isWithin(lng, SOUTH, NORTH)) {
    const swapped = error(
      'position-swapped',
      '緯度と経度が入れ替わっているようです。',
      `緯度 ${lng}、経度 ${lat}`,
    )
    return [['lat', swapped]]
  }
  const found: Found<'lat' | 'lng'>[] = []
  if (!isWithin(lat, SOUTH, NORTH))
    found.push(['lat', error('outside-japan', '緯度が日本の範囲の外です。', `${SOUTH}〜${NORTH} の十進の度`)])
  if (!isWithin(lng, WEST, EAST))
    found.push(['lng', error('outside-japan', '経度が日本の範囲の外です。', `${WEST}〜${EAST} の十進の度`)])
  return found
}

/** Two positions rounded to tenths of a degree, which are ten kilometres, are no spot. */
function coarseness(lat: number | null, lng: number | null, precision: Precision): Found[] {
  const isCoarse = (degrees: number) => Number.isInteger(Number((degrees * 10).toPrecision(12)))
  if (precision !== 'exact' || lat === null || lng === null || !isCoarse(lat) || !isCoarse(lng)) return []
  return [
    [
      'lat',
      warning(
        'coarse-position',
        '緯度・経度が0.1度（約10km）までしかないのに、位置精度が「地点」です。',
        '小数4桁以上の緯度・経度、または「大字・団地」か「市区町村まで」',
      ),
    ],
  ]
}

const isPoint = (precision: Precision) => precision === 'exact' || precision === 'district'

function precisionFindings(precision: Precision, code: PlaceCode | null, hasPosition: boolean): Found[] {
  if (hasPosition && !isPoint(precision)) {
    const expected = '緯度・経度を示すなら「地点」か「大字・団地」。示さないなら緯度・経度を空欄に'
    return [
      ['precision', error('position-not-allowed', 'この位置精度では、緯度・経度を書けません。', expected)],
    ]
  }
  if (!hasPosition && isPoint(precision)) {
    const expected = '緯度・経度を書く。分からなければ「市区町村まで」'
    return [
      ['precision', error('position-missing', '緯度・経度がないため、この位置精度にできません。', expected)],
    ]
  }
  const finding = contradiction(precision, code)
  if (finding === null) return []
  return [[finding.code === 'precision-contradicts-code' ? 'precision' : 'code', finding]]
}

/** What a precision asks of the code beside it. */
function contradiction(precision: Precision, code: PlaceCode | null): Finding | null {
  const isMunicipality = code !== null && code.municipality !== null
  if (precision === 'municipality' && !isMunicipality)
    return error(
      'code-missing',
      '「市区町村まで」には市区町村のコードが要ります。',
      '5桁または6桁の市区町村コード',
    )
  if (precision === 'prefecture' && code === null)
    return error('code-missing', '「都道府県まで」には都道府県のコードが要ります。', '都道府県コード（2桁）')
  if (precision === 'prefecture' && isMunicipality)
    return error(
      'precision-contradicts-code',
      '市区町村のコードがあるのに「都道府県まで」となっています。',
      '「市区町村まで」、または都道府県コード（2桁）',
    )
  if (precision === 'nationwide' && code !== null)
    return error(
      'precision-contradicts-code',
      '市区町村コードがあるのに「全国・位置なし」となっています。',
      '「市区町村まで」か「都道府県まで」、または市区町村コードを空欄に',
    )
  if (isPoint(precision) && code === null)
    return warning(
      'position-without-code',
      '市区町村コードがないため、地域別の集計では位置なしに入ります。',
      '5桁または6桁の市区町村コード',
    )
  return null
}
