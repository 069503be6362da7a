import { stringify } from 'csv-stringify/browser/esm/sync'
import { importFiles } from '../../intake/import-files.ts'
import { OUTLINE_HEADER } from '../../intake/read-outlines.ts'
import type { InputFile } from '../../intake/table.ts'
import { OUTLINES, TABLE_NAMES } from '../../intake/table-names.ts'
import { TABLE_COLUMNS } from '../../intake/tables/table-columns.ts'
import { draftRevision } from '../../publish/draft-revision.ts'
import type { Tasks } from '../tasks.ts'
import { toldProblem } from '../told-problem.ts'
import type { Workshop } from '../workshop.ts'
import type { InputRows } from './read-versions.ts'

/** The rows as the files that a clerk would have imported. */
function filesOf(rows: readonly InputRows[]): InputFile[] {
  const encoder = new TextEncoder()
  const sheets = TABLE_NAMES.flatMap((table): InputFile[] => {
    const own = rows.flatMap((one) => one[table] ?? [])
    if (own.length === 0) return []
    const header = Object.values(TABLE_COLUMNS[table]).map((column) => column.header)
    return [{ name: `${table}.csv`, bytes: encoder.encode(stringify([header, ...own])) }]
  })
  const outlines = rows.flatMap((one) => one[OUTLINES] ?? [])
  if (outlines.length === 0) return sheets
  const features = outlines.map(([id, geometry = 'null']) => ({
    ...{ type: 'Feature', properties: { [OUTLINE_HEADER[0]]: id } },
    geometry: JSON.parse(geometry) as unknown,
  }))
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  return [...sheets, { name: `${OUTLINES}.geojson`, bytes: encoder.encode(text) }]
}

/**
 * Writes cases and plans of a submission into the draft, by the import that reads workbooks: all of them or, with one
 * error, nothing.
 * @throws ImportRefused when the draft is not the one that its editor saw
 */
export async function accept(
  { db, places, pinned }: Workshop,
  { id, rows, revision }: Tasks['accept']['asked'],
): Promise<Tasks['accept']['answer']> {
  const { problems } = await importFiles(db, id, filesOf(rows), {
    ...{ replace: false, places: places() },
    union: (codes) => pinned().boundaries.union(codes),
    isAsSeen: (key) => draftRevision(db, key) === revision,
  })
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    errors,
    warnings: problems.length - errors,
    items: problems.map((problem) => toldProblem(problem, null)),
  }
}
