import { wholeOf } from './file-bytes.ts'
import { error, type Finding } from './problem.ts'
import type { Cell, InputFile, Row } from './table.ts'

/** The columns that a feature is read as. */
export const OUTLINE_HEADER = ['計画ID', '形状'] as const

const LONGEST = 64 * 1024 * 1024

const NOT_GEOJSON = error(
  'broken-geojson',
  'GeoJSONとして読めません。',
  'UTF-8 の FeatureCollection（features に Polygon か MultiPolygon）',
)

/**
 * Reads 計画区域形状.geojson as a table, one row a feature: its plan's id, and its geometry as text. Row n is the nth
 * feature.
 */
export function readOutlines(file: InputFile): { header: Cell[]; rows: Row[] } | Finding {
  const bytes = wholeOf(file)
  if (bytes.length > LONGEST)
    return error('too-large', 'ファイルが大きすぎます。', `${LONGEST / 1024 / 1024} MiB まで`)
  const features = featuresIn(bytes)
  if (features === null) return NOT_GEOJSON
  return {
    header: [...OUTLINE_HEADER],
    rows: features.map((feature, index) => ({ number: index + 1, cells: cellsOf(feature) })),
  }
}

function featuresIn(bytes: Uint8Array): unknown[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const content = JSON.parse(text) as { type?: unknown; features?: unknown } | null
    const isCollection = content?.type === 'FeatureCollection' && Array.isArray(content.features)
    return isCollection ? (content.features as unknown[]) : null
  } catch {
    return null
  }
}

function cellsOf(feature: unknown): Cell[] {
  const { properties, geometry } = (feature ?? {}) as {
    properties?: Record<string, unknown> | null
    geometry?: unknown
  }
  const id = properties?.[OUTLINE_HEADER[0]]
  return [
    typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    geometry === undefined || geometry === null ? '－' : JSON.stringify(geometry),
  ]
}
