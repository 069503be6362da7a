import type { WriteDatabase } from '../open-database.ts'
import type { EditionRow } from '../queries/editions.ts'
import type { EdgeDatabase } from './destination.ts'
import { editionsAtEdge, enterDraft, removeEdition } from './edition-at-edge.ts'
import { differingTables } from './prove-rows.ts'
import { PushRefused } from './push-refused.ts'
import { pushRows } from './push-rows.ts'
import { EditionRows, tablesOf } from './tables.ts'
import type { Told } from './told.ts'

/**
 * Brings the rows of an edition to the edge as a draft, and proves them there; what is shown there was proven before.
 * @returns its key at the edge
 * @throws PushRefused when they cannot be proven: they are taken away, and the next push begins anew
 */
export async function bringRows(
  db: WriteDatabase,
  edge: EdgeDatabase,
  row: EditionRow,
  told: (news: Told) => void,
): Promise<number> {
  const there = (await editionsAtEdge(edge)).find(({ id }) => id === row.id)
  if (there !== undefined && there.status !== 'draft') return there.key
  const stored = db.$client.prepare('select * from editions where key = ?').get(row.key)
  const edition = there?.key ?? (await enterDraft(edge, stored as Parameters<typeof enterDraft>[1]))
  const tables = tablesOf(db.$client)
  const rows = new EditionRows(db.$client, { from: row.key, to: edition })
  const of = tables.reduce((sum, table) => sum + rows.count(table), 0)
  const counted = (step: 'bringing' | 'proving') => {
    let done = 0
    return (more: number) => {
      done += more
      told({ step, edition: row.id, rows: done, of })
    }
  }
  const brought = counted('bringing')
  for (const table of tables) await pushRows(edge, table, { rows, edition, told: brought })
  const differing = await differingTables(edge, tables, { rows, edition, told: counted('proving') })
  if (differing.length === 0) return edition
  await removeEdition(edge, tables, edition)
  throw new PushRefused('rows-differ', row.id, differing)
}
