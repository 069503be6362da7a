import { createHash } from 'node:crypto'
import type { MultiPolygon } from 'geojson'
import { planOutlines } from '../../schema.ts'
import type { Columns } from '../column.ts'
import type { NamedTable } from '../open-tables.ts'
import { outline } from '../readers/outline.ts'
import { id } from '../readers/text.ts'
import { OUTLINES } from '../table-names.ts'
import { inserter } from '../write/insert-row.ts'
import { ownersOf } from './plan-owners.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

const COLUMNS = {
  planId: { header: '計画ID', read: id, needed: 'every-row' },
  geometry: { header: '形状', read: outline, needed: 'every-row' },
} satisfies Columns

/** 計画区域形状: all features of a plan are one outline, and take the place of what the draft had. */
export function importOutlines(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const count = countOf(OUTLINES)
  const clear = run.statements.client.prepare('delete from plan_outlines where plan = ?')
  const ownerOf = ownersOf(run, (plan) => void clear.run(plan))
  const shapes = new Map<number, MultiPolygon['coordinates']>()
  for (const row of rowsOf<typeof COLUMNS>(tables, COLUMNS, run, count)) {
    const { values } = row
    if (values.planId === null) continue
    const owner = ownerOf(values.planId, (finding) => row.report('planId', finding))
    if (owner === null || values.geometry === null) continue
    shapes.set(owner.key, [...(shapes.get(owner.key) ?? []), ...values.geometry.coordinates])
    count.added += 1
  }
  const add = inserter(run.statements.client, planOutlines)
  for (const [plan, coordinates] of shapes) {
    const geometry = JSON.stringify({ type: 'MultiPolygon', coordinates } satisfies MultiPolygon)
    add({ plan, geometry, sha256: createHash('sha256').update(geometry).digest('hex') })
  }
  return count
}
