import { CURRENT, PREVIOUS, readCatalogue } from '../edge/catalogue.ts'
import type { Destination } from './destination.ts'
import { editionsAtEdge } from './edition-at-edge.ts'
import { putProven, readText } from './hold-content.ts'

/**
 * Serves again what was served before the last push; once more, and the newer state is served again.
 * @returns the ids of its editions, the newest first, or why there is nothing to go back to
 */
export async function rollBack({
  db,
  bucket,
}: Destination): Promise<readonly string[] | 'nothing-before' | 'rows-gone'> {
  const [now, before] = [await readText(bucket, CURRENT), await readText(bucket, PREVIOUS)]
  if (now === null || before === null || now === before) return 'nothing-before'
  const { editions } = readCatalogue(before)
  const there = await editionsAtEdge(db)
  const areThere = editions.every(
    ({ row, hasRows }) =>
      !hasRows ||
      there.some(({ key, hash, status }) => key === row.key && hash === row.hash && status !== 'draft'),
  )
  if (!areThere) return 'rows-gone'
  const encoder = new TextEncoder()
  await putProven(bucket, CURRENT, encoder.encode(before))
  await putProven(bucket, PREVIOUS, encoder.encode(now))
  return editions.map(({ row }) => row.id)
}
