import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { STARTER, starterWorkbook } from './edition-database.ts'
import { allRows, anEmptyDraft, takeWhole } from './intake/draft.ts'

test.each(STARTER)(
  '%s holds targets and progress only of plans that are marked 例示, and says so in each',
  async (id) => {
    const workbook = await starterWorkbook(id)
    const marked = (workbook.計画 ?? []).filter((row) => row.例示 === 'はい').map((row) => row.計画ID)
    expect(marked).toEqual(['area-14', 'area-15', 'area-21'])
    for (const sheet of ['目標', '進捗', '計画主体', '計画要件', '計画施策', '計画インフラ'])
      expect([...new Set((workbook[sheet] ?? []).map((row) => row.計画ID))], sheet).toEqual(marked)
    expect((workbook.目標 ?? []).every((row) => row.指標名?.startsWith('（例示）'))).toBe(true)
  },
)

test.each(STARTER)('%s is taken in without an error, and without a doubt about its examples', async (id) => {
  const path = fileURLToPath(new URL(`../server/starter/${id}.xlsx`, import.meta.url))
  const db = anEmptyDraft()
  const { problems } = await takeWhole(db, [{ name: `${id}.xlsx`, bytes: readFileSync(path) }])
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const ofDetails = problems.filter(({ sheet }) => sheet !== '計画' && sheet !== '投資案件')
  expect(ofDetails.map(({ code, sheet, row }) => `${code} ${sheet} ${row}`)).toEqual([])
  expect(allRows(db).plan_targets).toHaveLength(10)
})
