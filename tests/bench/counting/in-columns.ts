import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readColumns } from '../../../server/domain/columns/columns-file.ts'
import { selectCases } from '../../../server/domain/columns/select-cases.ts'
import { spotsOf } from '../../../server/domain/columns/spots.ts'
import { summariseColumns } from '../../../server/domain/columns/summarise-columns.ts'
import { COLUMNS_FILE } from '../../../server/domain/edition.ts'
import { FIELD_IDS } from '../../../server/domain/field.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { STAGES } from '../../../server/domain/investment.ts'
import { PREFECTURE_CODES } from '../../../server/domain/region.ts'
import { type Ground, type Measured, timed } from '../measurement.ts'

const BY = ['prefecture', 'field', 'planType'] as const
const SHARE_OF_SLOWEST = 0.95

/** Every single choice of the page's lists, and pairs of them. */
function choices(): Filter[] {
  const single: Filter[] = [
    ...FIELD_IDS.map((id): Filter => ({ field: [id] })),
    ...PREFECTURE_CODES.map((code): Filter => ({ prefecture: [code] })),
    ...STAGES.map(({ id }): Filter => ({ stage: [id] })),
    { year: [2024] },
    { planType: ['strategic'] },
    { precision: ['exact', 'district'] },
    { inPlanArea: ['yes'] },
  ]
  return [...single, ...single.slice(0, -1).map((filter, at) => ({ ...filter, ...single[at + 1] }))]
}

/** Filtering and summing in columns: what the server and the page's worker do. */
export async function countInColumns({ files, edition, rounds }: Ground): Promise<Measured[]> {
  const bytes = gunzipSync(readFileSync(join(files, edition, COLUMNS_FILE)))
  const columns = readColumns(bytes)
  const codesIn = (code: string) => [code]
  const summary = (filter: Filter) => () =>
    JSON.stringify(summariseColumns(columns, selectCases(columns, filter, codesIn).mask, BY, 'share'))
  const filters: number[] = []
  for (const filter of choices()) filters.push(await timed(1, () => selectCases(columns, filter, codesIn)))
  const slowest = filters.sort((a, b) => a - b)[Math.floor(filters.length * SHARE_OF_SLOWEST)] ?? 0
  const row = (what: string, ours: number): Measured => ({ what, ours, unit: 'ms' })
  return [
    row('columns: read', await timed(rounds, () => readColumns(bytes))),
    row('columns: spots of the map', await timed(rounds, () => spotsOf(columns))),
    row(`summary by ${BY.join(' × ')}, nothing filtered, as JSON`, await timed(rounds, summary({}))),
    row(
      `summary by ${BY.join(' × ')} under a stage, as JSON`,
      await timed(rounds, summary({ stage: ['operating'] })),
    ),
    row('filter, 95th percentile of single choices and pairs', slowest),
    row(
      'filter by a drawn area of 500 corners',
      await timed(rounds, () => selectCases(columns, { within: [[circle(500)]] }, codesIn)),
    ),
  ]
}

/** About the middle of Japan, five degrees wide each way. */
function circle(corners: number): [number, number][] {
  return Array.from({ length: corners }, (_, at) => {
    const angle = ((at % (corners - 1)) / (corners - 1)) * 2 * Math.PI
    return [137 + 5 * Math.cos(angle), 36 + 5 * Math.sin(angle)]
  })
}
