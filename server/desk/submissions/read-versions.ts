import { and, eq } from 'drizzle-orm'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { inputTexts } from '../../export/edition-xlsx.ts'
import { OUTLINES } from '../../intake/table-names.ts'
import type { WriteDatabase } from '../../open-database.ts'
import { readPlanDeclarations } from '../../queries/changes/read-plan-declarations.ts'
import { isIn } from '../../queries/filter-condition.ts'
import { readInvestments } from '../../queries/read-investments.ts'
import { investments, planOutlines, plans } from '../../schema.ts'
import type { ItemName } from '../submission-contract.ts'
import type { Version } from './versions.ts'

/** Rows of the input tables as import reads them, by table; under 計画区域形状 a plan's outline as GeoJSON. */
export type InputRows = Record<string, string[][]>

export const nameOf = ({ kind, id }: ItemName): string => `${kind} ${id}`

const idsOf = (names: readonly ItemName[], kind: ItemName['kind']) =>
  names.filter((name) => name.kind === kind).map(({ id }) => id)

/** So many cases are read at once. */
const CHUNK = 1000

async function keysOf(db: WriteDatabase, editionKey: number, names: readonly ItemName[]): Promise<number[]> {
  const keys: number[] = []
  const ids = idsOf(names, 'case')
  for (let at = 0; at < ids.length; at += CHUNK) {
    const isWanted = and(eq(investments.edition, editionKey), isIn(investments.id, ids.slice(at, at + CHUNK)))
    keys.push(
      ...db
        .select({ key: investments.key })
        .from(investments)
        .where(isWanted)
        .all()
        .map(({ key }) => key),
    )
  }
  return keys
}

/** What an edition says of these cases and plans; those that it does not have are missing. */
export async function readVersions(
  db: WriteDatabase,
  editionKey: number,
  names: readonly ItemName[],
  places: PlaceIndex,
): Promise<Map<string, Version>> {
  const found = new Map<string, Version>()
  const keys = await keysOf(db, editionKey, names)
  for (let at = 0; at < keys.length; at += CHUNK)
    for (const stated of await readInvestments(db, keys.slice(at, at + CHUNK)))
      found.set(nameOf({ kind: 'case', id: stated.id }), { kind: 'case', stated })
  const wanted = new Set(idsOf(names, 'plan'))
  if (wanted.size > 0)
    for (const { key: _, ...stated } of await readPlanDeclarations(db, editionKey, places))
      if (wanted.has(stated.id)) found.set(nameOf({ kind: 'plan', id: stated.id }), { kind: 'plan', stated })
  return found
}

/** The rows of the input tables that these cases and plans have in a draft. */
export async function readRows(
  db: WriteDatabase,
  editionKey: number,
  names: readonly ItemName[],
): Promise<Map<string, InputRows>> {
  const found = new Map<string, InputRows>(names.map((name) => [nameOf(name), {}]))
  const put = (name: ItemName, table: string, row: string[]) => {
    const own = found.get(nameOf(name))
    if (own !== undefined) own[table] = [...(own[table] ?? []), row]
  }
  const [keys, planIds] = [await keysOf(db, editionKey, names), idsOf(names, 'plan')]
  for await (const { table, header, rows } of inputTexts(db, editionKey, { keys, planIds })) {
    const [caseAt, planAt] = [header.indexOf('案件ID'), header.indexOf('計画ID')]
    for (const row of rows) {
      const [caseId = '', planId = ''] = [row[caseAt], row[planAt]]
      if (caseId !== '') put({ kind: 'case', id: caseId }, table, row)
      else if (planId !== '') put({ kind: 'plan', id: planId }, table, row)
    }
  }
  const outlined = db
    .select({ id: plans.id, geometry: planOutlines.geometry })
    .from(planOutlines)
    .innerJoin(plans, eq(plans.key, planOutlines.plan))
    .where(and(eq(plans.edition, editionKey), isIn(plans.id, planIds)))
    .all()
  for (const { id, geometry } of outlined) put({ kind: 'plan', id }, OUTLINES, [id, geometry])
  return found
}
