import type { StrayOf } from '../../domain/stray-points.ts'
import { type Finding, warning } from '../problem.ts'
import type { InvestmentRow } from './investment.ts'
import { positionFindings } from './site.ts'

/** Of a position (degrees) beside the code of a municipality: a warning, where it lies elsewhere. */
export function strayFinding(
  strayOf: StrayOf,
  code: string,
  point: [lng: number, lat: number],
): Finding | null {
  const stray = strayOf(code, point)
  if (stray === null) return null
  const where = stray.inside === null ? '' : `（${stray.inside}の中）`
  return warning(
    'outside-municipality',
    `位置が市区町村の外にあります。境界から ${stray.km.toFixed(1)} km${where}です。`,
    '市区町村コードの区域にある緯度・経度',
  )
}

/** Passes rows on and reports of each whether its point lies outside its municipality. */
export function* rowsWithPointsHeld(
  rows: Iterable<InvestmentRow>,
  strayOf: StrayOf,
): Generator<InvestmentRow> {
  for (const row of rows) {
    const { code, lat, lng } = row.values
    if (code !== null && code.municipality !== null && lat !== null && lng !== null) {
      // What lies outside Japan is an error already.
      const isInJapan = positionFindings(lat, lng).length === 0
      const finding = isInJapan ? strayFinding(strayOf, code.municipality, [lng, lat]) : null
      if (finding !== null) row.report('lat', finding)
    }
    yield row
  }
}
