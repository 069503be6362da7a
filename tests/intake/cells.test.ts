import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeMillionYen } from '../../server/domain/yen.ts'
import { aCase, allRows, anEmptyDraft, aPlan, casesIn, csv, problemsOf, type Row, take } from './draft.ts'

async function taken(cells: Row) {
  const db = anEmptyDraft()
  const { problems } = await take(db, [csv('投資案件', [aCase(cells)])])
  return { problems, found: casesIn(db)['kikuyo-1'], rows: allRows(db) }
}

describe('headers are found as a clerk writes them', () => {
  test('in any order, with spaces around them and in another width', async () => {
    const db = anEmptyDraft()
    const row = Object.fromEntries(Object.entries(aCase()).reverse())
    const file = csv('投資案件', [{ ...row, ' 投資総額(百万円)　': '5', '按分率（％）': '100' }])
    expect((await take(db, [file])).problems).toEqual([])
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ amountYen: 5_000_000, hasShares: 1 })
  })

  test('an unknown column is a warning that lists the known ones, and the rest is read', async () => {
    const { problems, found } = await taken({ 電話番号: '000' })
    expect(problems).toMatchObject([
      { severity: 'warning', code: 'unknown-column', row: 1, column: '電話番号' },
    ])
    expect(problems[0]?.expected).toContain('案件名')
    expect(found).toBeDefined()
  })

  test('columns that an import does not need may be left out, the needed ones may not', async () => {
    for (const header of ['案件ID', '案件名']) {
      const { [header]: _, ...rest } = aCase()
      expect(await problemsOf([rest]), header).toContainEqual(
        expect.objectContaining({ severity: 'error', code: 'missing-column', row: 1, column: header }),
      )
    }
    for (const header of ['計画ID', '類型', '計画名', '策定主体']) {
      const { [header]: _, ...rest } = aPlan()
      expect(await problemsOf([rest], '計画'), header).toMatchObject([
        { severity: 'error', code: 'missing-column', row: 1, column: header },
      ])
    }
  })

  test('the same header twice is an error: nobody knows which is meant', async () => {
    const problems = await problemsOf([{ ...aCase(), '案件名 ': '別の名' }])
    expect(problems).toMatchObject([{ severity: 'error', code: 'duplicate-column', row: 1 }])
  })
})

describe('figures', () => {
  test.each([
    ['1,234,567', 1_234_567_000_000],
    ['１，２３４．５', 1_234_500_000],
    ['0.000001', 1],
    ['0', 0],
    ['', null],
    ['非公表', null],
  ])('an amount of %s 百万円 is %s yen', async (text, yen) => {
    const { problems, found } = await taken({ '投資総額（百万円）': text })
    expect(problems).toEqual([])
    expect(found).toMatchObject({ amountYen: yen })
  })

  test.each([
    ['5億円', 'amount-with-unit'],
    ['300百万円', 'amount-with-unit'],
    ['¥100', 'amount-with-unit'],
    ['0.0000001', 'bad-amount'],
    ['-5', 'bad-amount'],
    ['1,23', 'bad-amount'],
    ['約100', 'bad-amount'],
    ['1e3', 'bad-amount'],
    ['99999999999', 'bad-amount'],
  ])('an amount of %s is refused', async (text, code) => {
    const { problems } = await taken({ '投資総額（百万円）': text })
    expect(problems).toMatchObject([{ severity: 'error', code, value: text }])
  })

  test('whatever whole yen an amount is, 百万円 with six decimals keep every one of them', async () => {
    const yen = fc.array(fc.maxSafeNat(), { minLength: 5, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(yen, async (amounts) => {
        const db = anEmptyDraft()
        const rows = amounts.map((amount, index) =>
          aCase({ 案件ID: `c-${index}`, '投資総額（百万円）': writeMillionYen(amount) }),
        )
        expect((await take(db, [csv('投資案件', rows)])).problems).toEqual([])
        const found = casesIn(db)
        expect(amounts.map((_, index) => found[`c-${index}`]?.amountYen)).toEqual(amounts)
      }),
      { numRuns: 10 },
    )
  })
})

describe('dates are kept as precisely as they are known', () => {
  test.each([
    ['2026-01-31', '2026-01-31'],
    ['2026/1/31', '2026-01-31'],
    ['２０２６年１月３１日', '2026-01-31'],
    ['令和8年1月31日', '2026-01-31'],
    ['令和元年', '2019'],
    ['平成31年4月', '2019-04'],
    ['2026-01', '2026-01'],
    ['2026', '2026'],
    ['2026年度', 'FY2026'],
    ['令和8年度', 'FY2026'],
    ['2026年度第1四半期', 'FY2026Q1'],
    ['2026/2028', '2026/2028'],
    ['2025-04/2026年度', '2025-04/FY2026'],
  ])('%s', async (text, canonical) => {
    const { problems, found } = await taken({ 着工: text })
    expect(problems).toEqual([])
    expect(found).toMatchObject({ constructionStart: canonical })
  })

  test.each(['2026-02-30', '2026-13', '春', '31/1/2026', '2028/2026', '46053', '2026-01-31 予定'])(
    '%s is refused',
    async (text) => {
      const { problems } = await taken({ 着工: text })
      expect(problems).toMatchObject([{ severity: 'error', code: 'bad-date', value: text }])
    },
  )
})

describe('lists and labels', () => {
  test.each(['造船；海洋', '造船;海洋', '造船、海洋', ' 造船 ；； 海洋 ', 'shipbuilding；海洋'])(
    'the fields of %s',
    async (text) => {
      const { problems, rows } = await taken({ 戦略分野: text })
      expect(problems).toEqual([])
      expect((rows.investment_fields as { field: string }[]).map(({ field }) => field).sort()).toHaveLength(2)
    },
  )

  test('a field that is none of the 17 is refused by name', async () => {
    const { problems } = await taken({ 戦略分野: '造船；観光' })
    expect(problems).toMatchObject([{ severity: 'error', code: 'unknown-field', value: '造船；観光' }])
    expect(problems[0]?.message).toContain('「観光」')
  })

  test('several bodies of a plan with their codes, one of them without', async () => {
    const db = anEmptyDraft()
    const plan = aPlan({ 策定主体: '熊本県；菊陽町、架空公社', 策定主体コード: '43；434043；' })
    expect((await take(db, [csv('計画', [plan])])).problems).toEqual([])
    expect(allRows(db).plan_bodies).toMatchObject([
      { name: '熊本県', code: '43' },
      { name: '菊陽町', code: '43404' },
      { name: '架空公社', code: null },
    ])
  })

  test.each(['熊本-1', 'a b', 'a/b', 'あ', 'x'.repeat(101), '../etc'])('the id %s is refused', async (id) => {
    const problems = await problemsOf([aCase({ 案件ID: id })])
    expect(problems).toMatchObject([{ severity: 'error', code: 'bad-id', column: '案件ID', value: id }])
  })

  test('a full-width id is the same id', async () => {
    const { problems, found } = await taken({ 案件ID: 'ｋｉｋｕｙｏ－１' })
    expect(problems).toEqual([])
    expect(found).toBeDefined()
  })

  test('whatever a cell holds, the import answers with rows or problems', async () => {
    const headers = [
      '案件ID',
      '投資総額（百万円）',
      '公表日',
      '市区町村コード',
      '緯度',
      '戦略分野',
      '出典URL',
      '法人番号',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.double().map(String),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...headers), text, async (header, value) => {
        const db = anEmptyDraft()
        const { problems } = await take(db, [csv('投資案件', [aCase({ [header]: value })])])
        const isRefused = problems.some(({ severity }) => severity === 'error')
        expect(Object.keys(casesIn(db))).toHaveLength(isRefused ? 0 : 1)
      }),
      { numRuns: 60 },
    )
  })
})
