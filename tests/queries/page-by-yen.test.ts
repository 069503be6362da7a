import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Columns, emptyColumns } from '../../server/domain/columns/columns.ts'
import { STAGES } from '../../server/domain/investment.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { findInvestments, type Position } from '../../server/queries/find-investments.ts'
import { places } from '../edition-database.ts'
import { Random } from '../random.ts'

const EDITION = 1
const CASES = 13_000
const PLANNED = STAGES.findIndex(({ id }) => id === 'planned')
const OPERATING = STAGES.findIndex(({ id }) => id === 'operating')
let db: WriteDatabase
let columns: Columns

/** Half of the cases are planned; many share their yen, and the yen of some are not published. */
beforeAll(() => {
  db = openDatabase(':memory:')
  const { $client: client } = db
  client.exec(
    `insert into editions (key, id, title, asOf, status, complete, sample) values (${EDITION}, 'a', '架空', '2026-01-31', 'draft', 1, 1)`,
  )
  columns = emptyColumns('hash', CASES, 0, {
    ...{ fieldSets: [0], years: [null], plans: [], ministries: [], programmes: [], municipalities: [] },
  })
  const insert = client.prepare(
    `insert into investments (key, ordinal, edition, id, title, induced, amountYen, supportYen, amountIs, supportIs, stage, search, siteCount, hasShares, "precision")
     values (@ordinal + 1, @ordinal, ${EDITION}, @id, '架空', 'unknown', @amountYen, @supportYen, 'exact', 'exact', @stage, '架空', 0, 0, 'nationwide')`,
  )
  const random = new Random(7)
  // Ids do not rise with the ordinals: those that share their yen are told apart by id.
  const ids = Array.from({ length: CASES }, (_, at) => `c-${String((at * 7919) % CASES).padStart(5, '0')}`)
  const yen = (distinct: number) => (random.chance(0.2) ? null : random.below(distinct) * 100_000_000)
  client.transaction(() => {
    for (let ordinal = 0; ordinal < CASES; ordinal++) {
      const isPlanned = random.chance(0.5)
      const [amountYen, supportYen] = [yen(900), yen(3)]
      insert.run({
        ordinal,
        id: ids[ordinal],
        amountYen,
        supportYen,
        stage: isPlanned ? 'planned' : 'operating',
      })
      columns.stage[ordinal] = isPlanned ? PLANNED : OPERATING
      columns.amountYen[ordinal] = amountYen ?? Number.NaN
      columns.supportYen[ordinal] = supportYen ?? Number.NaN
    }
  })()
})
afterAll(() => {
  db?.$client.close()
})

test.each([
  ['amount', true],
  ['amount', false],
  ['support', true],
  ['support', false],
] as const)(
  'pages by %s (descending %s) of thousands of cases are those that rows alone give, from the first to the last',
  async (key, descending) => {
    let after: Position | null = null
    let seen = 0
    do {
      const asked = {
        ...{ editionKey: EDITION, filter: { stage: ['planned' as const] }, places, ordinals: null },
        ...{ sort: { key, descending }, limit: 900, after },
      }
      const page = await findInvestments(db, { ...asked, columns })
      const ofRows = await findInvestments(db, { ...asked, columns: null })
      expect(page.items.map(({ id }) => id)).toEqual(ofRows.items.map(({ id }) => id))
      expect(page.next).toEqual(ofRows.next)
      expect(page.total).toBe(ofRows.total)
      seen += page.items.length
      after = page.next
      if (after === null) expect(seen).toBe(page.total)
    } while (after !== null)
    expect(seen).toBeGreaterThan(6_000)
  },
)

test('cases that are asked for by ordinal are those of the filter, in its order', async () => {
  const ordinals = [5, 1, 12_999, 400, 77]
  const asked = {
    ...{ editionKey: EDITION, filter: { stage: ['planned' as const] }, places, ordinals },
    ...{ sort: { key: 'amount' as const, descending: true }, limit: 50, after: null },
  }
  const page = await findInvestments(db, { ...asked, columns })
  const ofRows = await findInvestments(db, { ...asked, columns: null })
  expect(page).toEqual(ofRows)
  expect(page.items.length).toBe(ordinals.filter((ordinal) => columns.stage[ordinal] === PLANNED).length)
})
