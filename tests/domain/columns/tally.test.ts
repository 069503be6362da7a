import { beforeAll, describe, expect, test } from 'vitest'
import { columnsFrom } from '../../../server/columns-of.ts'
import type { Columns } from '../../../server/domain/columns/columns.ts'
import { selectCases, soleCondition } from '../../../server/domain/columns/select-cases.ts'
import { summariseColumns, summariseTallied } from '../../../server/domain/columns/summarise-columns.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { BASES, type Dimension } from '../../../server/domain/summary.ts'
import { places } from '../../edition-database.ts'
import { filledDatabase } from '../../filled.ts'

const FILTERS: Filter[] = [
  { field: ['ai-semiconductor'] },
  { field: ['none', 'quantum', 'ai-semiconductor'] },
  { stage: ['operating'] },
  { stage: ['planned', 'construction'] },
  { planType: ['none', 'strategic'] },
  { plan: ['plan-0'] },
  { year: [2026, 'unknown'] },
  { planStatus: ['published'] },
]
const GROUPINGS: Dimension[][] = [
  [],
  ['prefecture', 'field', 'planType'],
  ['municipality'],
  ['field'],
  ['region', 'stage'],
]

let columns: Columns
beforeAll(async () => {
  const db = await filledDatabase()
  const hash = db.$client.prepare("select hash from editions where id = 'made-up-1'").pluck().get()
  const found = await columnsFrom(db.$files)({ id: 'made-up-1', hash: hash as string })
  if (found === null) throw new Error('no columns')
  columns = found
})

describe.each(FILTERS)('under %o alone', (filter) => {
  test.each(GROUPINGS.flatMap((by) => BASES.map((basis) => ({ by, basis }))))(
    'given that it was asked for before, sums by $by ($basis) are those of the cases',
    ({ by, basis }) => {
      const condition = soleCondition(columns, filter)
      if (condition === null) throw new Error('no condition')
      summariseTallied(columns, condition, by, basis)
      const tallied = summariseTallied(columns, condition, by, basis)
      const { mask } = selectCases(columns, filter, places.codesIn)
      expect(tallied).toEqual(summariseColumns(columns, mask, by, basis))
      expect(tallied?.total.count).toBeGreaterThan(0)
    },
  )
})

test.each<Filter>([
  { stage: ['operating'], field: ['quantum'] },
  { prefecture: ['43'] },
  { stage: ['operating'], minAmount: 1 },
  { inPlanArea: ['yes'] },
  {},
])('%o is more than one condition on a small column of cases', (filter) => {
  expect(soleCondition(columns, filter)).toBeNull()
})
