import type { MultiPolygon, Position } from 'geojson'
import { type Reader, refused } from '../column.ts'
import { error, type Finding } from '../problem.ts'
import { cellText } from '../table.ts'

/** More would be slow to draw, and long for a row of the database. */
const MOST_POSITIONS = 20_000
/** Seven decimals are a centimetre. */
const DECIMALS = 10_000_000
const [WEST, SOUTH, EAST, NORTH] = [122, 20, 154, 46]

const FORM = 'Polygon または MultiPolygon'
const refusal = (code: string, message: string, expected: string) => ({
  finding: error(code, message, expected),
})
type Refusal = { finding: Finding }

class Refused extends Error {
  readonly finding: Finding
  constructor({ finding }: Refusal) {
    super(finding.message)
    this.finding = finding
  }
}

/** A finer outline of a plan area: a Polygon or MultiPolygon in Japan, WGS 84 degrees, [lng, lat]. */
export const outline: Reader<MultiPolygon> = (cell) => {
  try {
    const coordinates = polygonsOf(JSON.parse(cellText(cell)))
    const count = coordinates.flat(2).length
    if (count > MOST_POSITIONS)
      throw new Refused(
        refusal(
          'outline-too-fine',
          `点が${count}あります。`,
          `1図形に${MOST_POSITIONS}点まで（間引いてください）`,
        ),
      )
    return { value: { type: 'MultiPolygon', coordinates } }
  } catch (problem) {
    if (problem instanceof Refused) return refused(problem.finding)
    return refused(error('bad-outline', '図形として読めません。', FORM))
  }
}

function polygonsOf(geometry: unknown): Position[][][] {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  if (type === 'Polygon') return [rings(coordinates)]
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0)
    return coordinates.map(rings)
  throw new Refused(refusal('bad-outline', '面の図形ではありません。', FORM))
}

const CLOSED = refusal('open-ring', '輪が閉じていません。', '4点以上で、最初と最後が同じ点の輪')

function rings(polygon: unknown): Position[][] {
  if (!Array.isArray(polygon) || polygon.length === 0) throw new Refused(CLOSED)
  return polygon.map((ring) => {
    if (!Array.isArray(ring) || ring.length < 4) throw new Refused(CLOSED)
    const positions = ring.map(position)
    const [first, last] = [positions[0], positions.at(-1)]
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw new Refused(CLOSED)
    return positions
  })
}

function position(value: unknown): Position {
  const [lng, lat] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof lng !== 'number' || typeof lat !== 'number')
    throw new Refused(refusal('bad-outline', '点の座標が数値ではありません。', '[経度, 緯度]（度）'))
  if (lng >= SOUTH && lng <= NORTH && lat >= WEST && lat <= EAST)
    throw new Refused(
      refusal('position-swapped', '緯度と経度が入れ替わっているようです。', '[経度, 緯度]（度、世界測地系）'),
    )
  if (!(lng >= WEST && lng <= EAST && lat >= SOUTH && lat <= NORTH))
    throw new Refused(
      refusal(
        'outside-japan',
        `点 [${lng}, ${lat}] が日本の範囲の外です。`,
        `[経度, 緯度]（経度 ${WEST}〜${EAST}、緯度 ${SOUTH}〜${NORTH} の十進の度、世界測地系）`,
      ),
    )
  return [Math.round(lng * DECIMALS) / DECIMALS, Math.round(lat * DECIMALS) / DECIMALS]
}
