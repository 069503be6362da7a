import type { ReadDatabase } from '../../database.ts'
import type { Investment } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { Plan } from '../../domain/plan.ts'
import { caseKeys } from '../../queries/case-keys.ts'
import { compareWithBefore } from '../../queries/changes/compare-with-before.ts'
import type { EditionRow } from '../../queries/editions.ts'
import { findWholePlans } from '../../queries/find-plans.ts'
import { readInvestments } from '../../queries/read-investments.ts'
import type { Asked } from '../../queries/select-asked.ts'
import { type ChangeRow, changeRows } from '../changes-rows.ts'
import type { SiteRow, SourceRow } from './case-tables.ts'
import type { AreaRow, ProgressRow, TargetRow } from './plan-tables.ts'

/** The rows of an edition's open tables, some at a time, so that memory never holds all of them. */
export interface OpenRows {
  cases: () => AsyncGenerator<Investment[]>
  sites: () => AsyncGenerator<SiteRow[]>
  sources: () => AsyncGenerator<SourceRow[]>
  plans: () => AsyncGenerator<Plan[]>
  areas: () => AsyncGenerator<AreaRow[]>
  targets: () => AsyncGenerator<TargetRow[]>
  progress: () => AsyncGenerator<ProgressRow[]>
  changes: () => AsyncGenerator<ChangeRow[]>
}

export function openRows(db: ReadDatabase, edition: EditionRow, asked: Asked): OpenRows {
  const { editionKey, places, columns } = asked
  async function* cases() {
    for await (const keys of caseKeys(db, edition, asked)) yield await readInvestments(db, keys)
  }
  // Plans are few, and the sums of one take as long as those of all.
  let read: Promise<Plan[]> | null = null
  async function* plans() {
    read ??= findWholePlans(db, { editionKey, filter: {}, places, columns })
    yield await read
  }
  return {
    cases,
    plans,
    sites: () =>
      rowsOf(cases(), ({ id, sites }) => sites.map((site, at) => ({ ...site, caseId: id, site: at }))),
    sources: () =>
      rowsOf(cases(), ({ id, sources }) =>
        sources.map((source, position) => ({ ...source, caseId: id, position })),
      ),
    areas: () =>
      rowsOf(plans(), ({ id, area }) =>
        area.municipalities.map((municipality) => ({ planId: id, municipality })),
      ),
    targets: () => rowsOf(plans(), ({ id, targets }) => targets.map((target) => ({ ...target, planId: id }))),
    progress: () =>
      rowsOf(plans(), ({ id, targets }) =>
        targets.flatMap(({ id: targetId, checks }) =>
          checks.map((check) => ({ ...check, planId: id, targetId })),
        ),
      ),
    changes: () => changesSince(db, edition, places),
  }
}

async function* rowsOf<One, Row>(
  batches: AsyncIterable<One[]>,
  split: (one: One) => Row[],
): AsyncGenerator<Row[]> {
  for await (const batch of batches) yield batch.flatMap(split)
}

async function* changesSince(
  db: ReadDatabase,
  edition: EditionRow,
  places: PlaceIndex,
): AsyncGenerator<ChangeRow[]> {
  const comparison = await compareWithBefore(db, edition, places)
  if (comparison !== null) yield* changeRows(comparison.changes, places)
}
