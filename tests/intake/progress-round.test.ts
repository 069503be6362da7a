import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputFile } from '../../server/intake/table.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { END, filledIn, requestFor, takeTwoPlans } from '../round.ts'
import { anEmptyDraft, csv, take } from './draft.ts'

async function aRound() {
  const db = anEmptyDraft()
  await takeTwoPlans(db)
  return { db, of43: await requestFor(db, '43'), of40: await requestFor(db, '40') }
}

async function errorsOf(db: WriteDatabase, files: InputFile[]) {
  const { problems } = await take(db, files)
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, row, column, code, value }) => `${code} ${file} ${row} ${column} ${value}`)
}

/** What the draft holds of a half-year: plan, target, value and state. */
function reportsIn(db: WriteDatabase, asOf = END): unknown[] {
  return db.$client
    .prepare(
      `select p.id || ' ' || c.target as of, c.value, c.state, c.reporter from plan_checks c join plans p on p.key = c.plan
       where c.asOf = ? order by 1`,
    )
    .all(asOf)
}

const good = { 実績値: 120, 状態: '順調', 報告日: '2026-01-20' }

describe('the workbook of one body', () => {
  test('holds its own plans and the shared ones, each with target, base, last report and nothing reported', async () => {
    const { db, of43, of40 } = await aRound()
    const ids = async (bytes: Uint8Array) => {
      await take(db, [await filledIn('a.xlsx', bytes, {})])
      return reportsIn(db).map((row) => (row as { of: string }).of)
    }
    const four = (plan: string) => ['kgi-1', 'kgi-2', 'kgi-3', 'kpi-1'].map((id) => `${plan} ${id}`)
    expect(await ids(of40)).toEqual(four('shared'))
    expect(await ids(of43)).toEqual([...four('alone'), ...four('shared')])
  })

  test('returned empty, says 未報告 of all and 0 of nothing, and keeps what was reported before', async () => {
    const { db, of43 } = await aRound()
    const { counts } = await take(db, [await filledIn('a.xlsx', of43, {})])
    expect(counts).toMatchObject([{ table: '進捗', rows: 8, answered: 0, added: 8 }])
    expect(reportsIn(db)).toHaveLength(8)
    for (const report of reportsIn(db)) expect(report).toMatchObject({ value: null, state: 'not-reported' })
    expect(reportsIn(db, '2025-09-30')).toMatchObject([
      { of: 'alone kgi-1', value: 100, state: 'on-track' },
      { of: 'shared kgi-1', value: 100, state: 'on-track' },
    ])
  })

  test('returned filled in, reports the rows that say something; 0 is a report', async () => {
    const { db, of43 } = await aRound()
    const filled = {
      'alone kgi-1': good,
      'alone kgi-2': { 実績値: 0, 状態: '遅れ', 要因: '講師', 追加施策: '募集' },
    }
    const { counts, problems } = await take(db, [await filledIn('a.xlsx', of43, filled)])
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(counts).toMatchObject([{ rows: 8, answered: 2 }])
    expect(reportsIn(db).slice(0, 3)).toEqual([
      { of: 'alone kgi-1', value: 120, state: 'on-track', reporter: '43' },
      { of: 'alone kgi-2', value: 0, state: 'late', reporter: '43' },
      { of: 'alone kgi-3', value: null, state: 'not-reported', reporter: '43' },
    ])
  })
})

describe('a correction', () => {
  test('takes the place of the report of that time, and an empty row of none', async () => {
    const { db, of43 } = await aRound()
    await take(db, [await filledIn('a.xlsx', of43, { 'alone kgi-1': good, 'alone kgi-2': good })])
    const { counts } = await take(db, [
      await filledIn('b.xlsx', of43, { 'alone kgi-1': { ...good, 実績値: 130 } }),
    ])
    expect(counts).toMatchObject([{ rows: 8, answered: 1, added: 0 }])
    expect(reportsIn(db).slice(0, 2)).toMatchObject([
      { of: 'alone kgi-1', value: 130 },
      { of: 'alone kgi-2', value: 120 },
    ])
  })

  test('writes 未報告 to take a report back', async () => {
    const { db, of43 } = await aRound()
    await take(db, [await filledIn('a.xlsx', of43, { 'alone kgi-1': good })])
    await take(db, [await filledIn('b.xlsx', of43, { 'alone kgi-1': { 状態: '未報告' } })])
    expect(reportsIn(db)[0]).toMatchObject({ value: null, state: 'not-reported' })
  })

  test('of 2026-03 is one of the 31st', async () => {
    const { db, of43 } = await aRound()
    await take(db, [await filledIn('a.xlsx', of43, { 'alone kgi-1': good })])
    await take(db, [
      await filledIn('b.xlsx', of43, { 'alone kgi-1': { ...good, 時点: '2026-03', 実績値: 130 } }),
    ])
    expect(reportsIn(db).map((row) => (row as { of: string }).of)).not.toContain('alone kgi-1')
    expect(reportsIn(db, '2026-03')).toMatchObject([{ of: 'alone kgi-1', value: 130 }])
  })
})

describe('two bodies of one plan', () => {
  const returned = async (of43: Uint8Array, of40: Uint8Array, own: object, others: object) => [
    await filledIn('43.xlsx', of43, { 'shared kgi-1': { ...good, ...own } }),
    await filledIn('40.xlsx', of40, { 'shared kgi-1': { ...good, ...others } }),
  ]

  test.each<[string, object]>([
    ['report it alike', {}],
    ['leave it to one of them', { 実績値: '', 状態: '' }],
  ])('may %s, in either order', async (_, others) => {
    for (const turn of [(files: InputFile[]) => files, (files: InputFile[]) => files.toReversed()]) {
      const { db, of43, of40 } = await aRound()
      expect(await errorsOf(db, turn(await returned(of43, of40, {}, others)))).toEqual([])
      expect(reportsIn(db).find((row) => (row as { of: string }).of === 'shared kgi-1')).toMatchObject({
        value: 120,
      })
      expect(reportsIn(db)).toHaveLength(8)
    }
  })

  test('both return it empty, and what the draft has stays', async () => {
    const { db, of43, of40 } = await aRound()
    const [own] = await returned(of43, of40, {}, {})
    await take(db, own === undefined ? [] : [own])
    await take(db, [await filledIn('43.xlsx', of43, {}), await filledIn('40.xlsx', of40, {})])
    expect(reportsIn(db).find((row) => (row as { of: string }).of === 'shared kgi-1')).toMatchObject({
      value: 120,
    })
  })

  test('contradict each other: an error at both cells, each with the version of the other, and nothing changes', async () => {
    const { db, of43, of40 } = await aRound()
    const files = await returned(of43, of40, {}, { 実績値: 90 })
    expect((await errorsOf(db, files)).toSorted()).toEqual([
      'conflicting-progress 40.xlsx 2 実績値 90',
      'conflicting-progress 43.xlsx 6 実績値 120',
    ])
    const { problems } = await take(db, files)
    const messages = problems
      .filter(({ code }) => code === 'conflicting-progress')
      .map(({ message }) => message)
    expect(messages.join('\n')).toContain('43.xlsx「進捗」6行目（報告主体 43）の「実績値」120（順調）')
    expect(messages.join('\n')).toContain('40.xlsx「進捗」2行目（報告主体 40）の「実績値」90（順調）')
    expect(reportsIn(db)).toEqual([])
  })

  test('one after the other are held against the draft, until the first corrects its own', async () => {
    const { db, of43, of40 } = await aRound()
    const [own, others] = await returned(of43, of40, {}, { 実績値: 90 })
    if (own === undefined || others === undefined) throw new Error('no files')
    expect(await errorsOf(db, [own])).toEqual([])
    expect(await errorsOf(db, [others])).toEqual(['conflicting-progress 40.xlsx 2 実績値 90'])
    const corrected = await filledIn('43.xlsx', of43, { 'shared kgi-1': { ...good, 実績値: 90 } })
    expect(await errorsOf(db, [others, corrected])).toEqual([])
    expect(reportsIn(db).find((row) => (row as { of: string }).of === 'shared kgi-1')).toMatchObject({
      value: 90,
    })
  })
})

test('whatever two bodies report and in whichever order: contradiction is an error, else what either reports stands', async () => {
  const { db } = await aRound()
  const targets = ['kgi-1', 'kgi-2', 'kgi-3', 'kpi-1']
  const answer = fc.constantFrom('', '7', '8')
  const answers = fc.tuple(answer, answer, answer, answer)
  const file = (body: string, values: readonly string[]) => ({
    ...csv(
      '進捗',
      values.map((value, at) => ({
        ...{ 計画ID: 'shared', 目標ID: targets[at] ?? '', 時点: END, 報告主体コード: body },
        ...{ 実績値: value, 状態: value === '' ? '' : '順調' },
      })),
    ),
  })
  await fc.assert(
    fc.asyncProperty(answers, answers, fc.boolean(), async (own, others, isTurned) => {
      db.$client.prepare('delete from plan_checks where asOf = ?').run(END)
      const files = [file('43', own), file('40', others)]
      const errors = await errorsOf(db, isTurned ? files.toReversed() : files)
      const contradicting = own.filter(
        (value, at) => value !== '' && others[at] !== '' && others[at] !== value,
      )
      expect(errors).toHaveLength(2 * contradicting.length)
      const expected = targets.map((id, at) => ({ of: `shared ${id}`, value: own[at] || others[at] || null }))
      const found = reportsIn(db) as { of: string; value: number | null }[]
      expect(found.map(({ of, value }) => ({ of, value: value === null ? null : String(value) }))).toEqual(
        contradicting.length > 0 ? [] : expected,
      )
    }),
    { numRuns: 40 },
  )
})

describe('a hostile or careless hand', () => {
  test.each<[string, Record<string, string | number>, string[]]>([
    ['text for a number', { 実績値: '約百' }, ['bad-figure a.xlsx 2 実績値 約百']],
    ['a number with its unit', { 実績値: '120億円' }, ['figure-with-unit a.xlsx 2 実績値 120億円']],
    ['a target that there is not', { 目標ID: 'kgi-9' }, ['unknown-target a.xlsx 2 目標ID kgi-9']],
    ['another plan', { 計画ID: 'shared' }, ['differs-from-target a.xlsx 2 計画名 架空のalone計画']],
    ['a plan that there is not', { 計画ID: 'none' }, ['unknown-plan a.xlsx 2 計画ID none']],
    ['another name of the target', { 指標名: '投資の額' }, ['differs-from-target a.xlsx 2 指標名 投資の額']],
    ['an easier target', { 目標値: 130 }, ['differs-from-target a.xlsx 2 目標値 130']],
    ['a later due date', { 期限: '2035年度' }, ['differs-from-target a.xlsx 2 期限 2035年度']],
    ['another unit', { 単位: '百万円' }, ['differs-from-target a.xlsx 2 単位 百万円']],
    ['a better report before', { 前回の実績値: 50 }, ['differs-from-target a.xlsx 2 前回の実績値 50']],
    [
      'a time before that was not',
      { 前回の時点: '2025-08' },
      ['differs-from-target a.xlsx 2 前回の時点 2025-08'],
    ],
    ['a state of its own', { 状態: '概ね順調' }, ['not-in-list a.xlsx 2 状態 概ね順調']],
    ['a value without a state', { 状態: '' }, ['value-without-state a.xlsx 2 状態 ']],
    ['a value that is 未報告', { 状態: '未報告' }, ['value-not-reported a.xlsx 2 実績値 120']],
    ['no time', { 時点: '' }, ['required a.xlsx 2 時点 ']],
  ])('%s is an error at the cell', async (_, cells, expected) => {
    const { db, of43 } = await aRound()
    const found = await errorsOf(db, [
      await filledIn('a.xlsx', of43, { 'alone kgi-1': { ...good, ...cells } }),
    ])
    expect(found.filter((one) => !one.startsWith('duplicate-row'))).toEqual(expect.arrayContaining(expected))
    expect(reportsIn(db)).toEqual([])
  })

  test('a body that is none of the plan’s is named', async () => {
    const { db } = await aRound()
    const row = {
      計画ID: 'alone',
      目標ID: 'kgi-1',
      時点: END,
      実績値: '1',
      状態: '順調',
      報告主体コード: '40',
    }
    const { problems } = await take(db, [csv('進捗', [row])])
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'reporter-not-body', column: '報告主体コード', row: 2 }),
    )
  })
})

test.each<[string, string, string]>([
  ['more digits than a sheet keeps', '123456789012345.123', '987654321098765.321'],
  ['a figure that a machine would write with an exponent', '0.0000001', '0.0000002'],
])('%s comes back as it went', async (_, base, goal) => {
  const { db } = await aRound()
  const row = {
    計画ID: 'alone',
    種別: 'KGI',
    目標ID: 'kgi-1',
    指標名: '=A1+1の額',
    単位: '億円',
    期限: '2030年度',
  }
  await take(db, [csv('目標', [{ ...row, 基準日: '2025', 基準値: base, 目標値: goal }])])
  expect(
    await errorsOf(db, [await filledIn('a.xlsx', await requestFor(db, '43'), { 'alone kgi-1': good })]),
  ).toEqual([])
})

test('what a draft holds of a target that is gone goes with the next progress of its plan, and is named', async () => {
  const { db } = await aRound()
  db.$client.exec("delete from plan_targets where id = 'kgi-1'")
  const row = { 計画ID: 'alone', 目標ID: 'kgi-2', 時点: END, 実績値: '1', 状態: '順調' }
  const { problems } = await take(db, [csv('進捗', [row])])
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: 'progress-of-no-target',
      message: expect.stringContaining('alone kgi-1 2025-09-30、alone kgi-1 2025-12-31'),
    }),
  )
  expect(reportsIn(db, '2025-09-30')).toMatchObject([{ of: 'shared kgi-1' }])
})
