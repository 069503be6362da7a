import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnsFrom } from '../../server/columns-of.ts'
import type { Columns } from '../../server/domain/columns/columns.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { findEdition } from '../../server/queries/editions.ts'
import { findPlan, findWholePlans } from '../../server/queries/find-plans.ts'
import * as schema from '../../server/schema.ts'
import { places } from '../edition-database.ts'
import { filledDatabase } from '../filled.ts'

let db: WriteDatabase

beforeAll(async () => {
  db = await filledDatabase()
})
afterAll(() => {
  db.$client.close()
})

async function givenEdition(id: string): Promise<{ editionKey: number; columns: Columns }> {
  const edition = await findEdition(db, id)
  const columns = edition === null ? null : await columnsFrom(db.$files)(edition)
  if (edition === null || columns === null) throw new Error(`plan sums: no edition ${id} with columns`)
  return { editionKey: edition.key, columns }
}

test.each(['made-up-1', 'made-up-2'])(
  'the plans of %s have the same sums from columns as from rows, together and each alone',
  async (id) => {
    const { editionKey, columns } = await givenEdition(id)
    const asked = { editionKey, filter: {}, places }
    const fromRows = await findWholePlans(db, { ...asked, columns: null })
    expect(await findWholePlans(db, { ...asked, columns })).toEqual(fromRows)
    for (const plan of fromRows)
      expect((await findPlan(db, { editionKey, columns }, plan.id))?.investments).toEqual(plan.investments)
    // Such as would be missed: plans with cases of their own, and with others in their area.
    expect(fromRows.some(({ investments }) => investments.declared.count > 0)).toBe(true)
    expect(fromRows.some(({ investments }) => investments.inside.count > 0)).toBe(true)
  },
)

test('one plan with its sums reads no case and no site of the edition', async () => {
  const asked: string[] = []
  const watched = drizzle(db.$client, { schema, logger: { logQuery: (sql) => void asked.push(sql) } })
  const given = await givenEdition('made-up-1')
  const [plan] = await findWholePlans(db, { ...given, filter: {}, places })
  await findPlan(watched, given, plan?.id ?? '')
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((sql) => /from "(investments|sites)"/.test(sql))).toEqual([])
})
