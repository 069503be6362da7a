import { sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import { pairRenamed, type Rename } from '../../domain/changes/renames.ts'
import { investments } from '../../schema.ts'
import { changedPairs } from './changed-pairs.ts'
import { idsOnlyIn, idsSelectedOnlyIn, lookUp, type Side, selectedKeys } from './select-cases.ts'

/**
 * One case in two editions: its keys, null where an edition lacks it, where it is selected, and the id that it is told
 * under: the later one, unless only the earlier edition selects it.
 */
export interface CasePair {
  id: string
  from: number | null
  to: number | null
  isIn: { from: boolean; to: boolean }
}

interface Sides {
  from: Side
  to: Side
  /** No filter: every case is selected. */
  isWhole: boolean
  renames: readonly Rename[]
}

/** Every case that is not the same in both editions, by id: come, gone, changed, renamed, or selected in one alone. */
export async function pairCases(db: ReadDatabase, sides: Sides): Promise<CasePair[]> {
  const renamed = await renamedPairs(db, sides)
  const isPaired = {
    from: new Set(renamed.map((pair) => pair.from)),
    to: new Set(renamed.map((pair) => pair.to)),
  }
  const come = await idsOnlyIn(db, sides.to, sides.from.edition)
  const gone = await idsOnlyIn(db, sides.from, sides.to.edition)
  const all = [
    ...renamed.filter(({ isIn }) => isIn.from || isIn.to),
    ...come
      .filter(({ key }) => !isPaired.to.has(key))
      .map(({ key, id }) => ({ id, from: null, to: key, isIn: { from: false, to: true } })),
    ...gone
      .filter(({ key }) => !isPaired.from.has(key))
      .map(({ key, id }) => ({ id, from: key, to: null, isIn: { from: true, to: false } })),
    ...(await sameIdPairs(db, sides)),
  ]
  return all.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

async function renamedPairs(db: ReadDatabase, { from, to, renames }: Sides): Promise<CasePair[]> {
  const ids = [...new Set(renames.flatMap(({ id, previousId }) => [id, previousId]))]
  const before = await lookUp(db, from, ids)
  const after = await lookUp(db, to, ids)
  const pairs = pairRenamed(renames, { from: (id) => before.has(id), to: (id) => after.has(id) })
  return [...pairs].flatMap(([later, earlier]) => {
    const [then, now] = [before.get(earlier), after.get(later)]
    if (then === undefined || now === undefined) return []
    const id = now.isSelected ? later : earlier
    return [{ id, from: then.key, to: now.key, isIn: { from: then.isSelected, to: now.isSelected } }]
  })
}

async function sameIdPairs(db: ReadDatabase, { from, to, isWhole }: Sides): Promise<CasePair[]> {
  const pairs: CasePair[] = []
  for await (const batch of changedPairs(db, from.edition, to.edition)) {
    const then = isWhole
      ? null
      : await selectedKeys(
          db,
          from,
          batch.map((pair) => pair.from),
        )
    const now = isWhole
      ? null
      : await selectedKeys(
          db,
          to,
          batch.map((pair) => pair.to),
        )
    for (const pair of batch) {
      const isIn = { from: then?.has(pair.from) ?? true, to: now?.has(pair.to) ?? true }
      if (isIn.from && isIn.to) pairs.push({ ...pair, isIn })
    }
  }
  if (isWhole) return pairs
  const left = await idsSelectedOnlyIn(db, from, to)
  const entered = await idsSelectedOnlyIn(db, to, from)
  const all = (edition: number) => ({ edition, matches: sql`${investments.edition} = ${edition}` })
  const after = await lookUp(
    db,
    all(to.edition),
    left.map(({ id }) => id),
  )
  const before = await lookUp(
    db,
    all(from.edition),
    entered.map(({ id }) => id),
  )
  return [
    ...pairs,
    ...left.map(({ key, id }) => ({
      id,
      from: key,
      to: after.get(id)?.key ?? null,
      isIn: { from: true, to: false },
    })),
    ...entered.map(({ key, id }) => ({
      id,
      from: before.get(id)?.key ?? null,
      to: key,
      isIn: { from: false, to: true },
    })),
  ]
}
