import { and, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { FieldChange } from '../../domain/changes/changes.ts'
import { caseDifferences, planDifferences, targetDifferences } from '../../domain/changes/differences.ts'
import type { CaseHistory, PlanHistory, ToldEdition } from '../../domain/changes/history.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { investments, plans } from '../../schema.ts'
import type { EditionRow } from '../editions.ts'
import { isIn } from '../filter-condition.ts'
import { readInvestment } from '../read-investments.ts'
import { findAllIds, type Renamed } from './find-renames.ts'
import { readPlanDeclarations } from './read-plan-declarations.ts'

interface Found<Thing> {
  edition: EditionRow
  thing: Thing | null
}

/** Under which of its ids each edition holds it: the asked one before others. */
async function idsByEdition(
  db: ReadDatabase,
  table: Renamed,
  id: string,
  editions: readonly EditionRow[],
): Promise<{ edition: EditionRow; id: string | null }[]> {
  const keys = editions.map(({ key }) => key)
  const ids = await findAllIds(db, table, { id, editions: keys })
  return await Promise.all(
    editions.map(async (edition) => {
      const rows = await db
        .select({ id: table.id })
        .from(table as typeof investments)
        .where(and(eq(table.edition, edition.key), isIn(table.id, ids)))
      const held = rows.map((row) => row.id).sort()
      return { edition, id: held.includes(id) ? id : (held[0] ?? null) }
    }),
  )
}

function tell<Thing>(
  found: readonly Found<Thing>[],
  all: readonly EditionRow[],
  differences: (from: Thing, to: Thing) => FieldChange[],
) {
  const first = found.findIndex(({ thing }) => thing !== null)
  let before: Thing | null = null
  return (first === -1 ? [] : found.slice(first)).map(({ edition, thing }) => {
    const changes: FieldChange[] = before === null || thing === null ? [] : differences(before, thing)
    before = thing ?? before
    return { edition: describe(edition, all), thing, changes }
  })
}

function describe(edition: EditionRow, all: readonly EditionRow[]): ToldEdition {
  const { id, title, asOf, publishedAt, corrects, sample } = edition
  const correctedBy = all.filter((other) => other.corrects === id).map((other) => other.id)
  return { id, title, asOf, publishedAt, corrects, correctedBy, sample }
}

/**
 * A case as each edition since its first one states it; null when none ever held it.
 * @param editions the oldest first
 */
export async function findCaseHistory(
  db: ReadDatabase,
  id: string,
  editions: readonly EditionRow[],
): Promise<CaseHistory | null> {
  const found = await Promise.all(
    (await idsByEdition(db, investments, id, editions)).map(async ({ edition, id: held }) => ({
      edition,
      thing: held === null ? null : await readInvestment(db, edition.key, held),
    })),
  )
  const items = tell(found, editions, caseDifferences).map(({ edition, thing, changes }) => ({
    edition,
    investment: thing,
    changes,
  }))
  return items.length === 0 ? null : { id, items }
}

/**
 * A plan as each edition since its first one declares it; null when none ever held it.
 * @param editions the oldest first
 */
export async function findPlanHistory(
  db: ReadDatabase,
  id: string,
  { editions, places }: { editions: readonly EditionRow[]; places: PlaceIndex },
): Promise<PlanHistory | null> {
  const found = await Promise.all(
    (await idsByEdition(db, plans, id, editions)).map(async ({ edition, id: held }) => {
      const declared = held === null ? [] : await readPlanDeclarations(db, edition.key, places, held)
      const [plan] = declared.map(({ key: _, ...one }) => one)
      return { edition, thing: plan ?? null }
    }),
  )
  const items = tell(found, editions, planDifferences).map(({ edition, thing, changes }, at, list) => {
    const before = list.slice(0, at).findLast((one) => one.thing !== null)?.thing
    const area =
      thing === null || before === null || before === undefined
        ? { added: [], removed: [] }
        : {
            added: thing.municipalities.filter((code) => !before.municipalities.includes(code)),
            removed: before.municipalities.filter((code) => !thing.municipalities.includes(code)),
          }
    const targets = thing === null || !before ? [] : targetDifferences(before, thing)
    return { edition, plan: thing, changes, area, targets }
  })
  return items.length === 0 ? null : { id, items }
}
