import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ask, bytes, CASE, emptyDraft, take, takeCases } from './draft.ts'

const TEXT =
  '案件ID,案件名,市区町村コード,出典名,出典URL\r\na-1,"架空の\r\n工場",01224,発表,https://example.jp/\r\n'
/** 案件ID and so on in CP932, as Excel on a Japanese desktop saves it. */
const CP932 = Uint8Array.from(
  Buffer.from(
    '88c48c8f49442c88c48c8f96bc2c8e738be692ac91ba8352815b83682c8f6f93549' +
      '6bc2c8f6f935455524c0d0a' +
      '612d312c83652c30313232342c83652c68747470733a2f2f6578616d706c652e6a702f0d0a',
    'hex',
  ),
)

describe('a CSV file', () => {
  it.each([
    ['UTF-8', TEXT],
    ['UTF-8 with BOM', `\uFEFF${TEXT}`],
  ])('in %s with CRLF is read, line breaks in quotes kept', async (_, text) => {
    const db = emptyDraft()
    expect((await take(db, [bytes('投資案件', text)])).problems).toEqual([])
    expect(ask(db, 'select title from investments')).toEqual([{ title: '架空の\n工場' }])
  })

  it('in CP932 is read as what it says', async () => {
    const db = emptyDraft()
    expect((await take(db, [bytes('投資案件', CP932)])).problems).toEqual([])
    expect(ask(db, 'select title from investments')).toEqual([{ title: 'テ' }])
  })

  it('has headers in any order and width; an unknown one is a warning', async () => {
    const { codes, db } = await takeCases([
      {
        出典ＵＲＬ: CASE.出典URL,
        ' 案件名 ': '工場',
        案件ＩＤ: 'a-1',
        出典名: '発表',
        市区町村コード: '０１２２４',
        色: '赤',
      },
    ])
    expect(codes).toEqual(['unknown-column'])
    expect(ask(db, 'select municipality from sites')).toEqual([{ municipality: '01224' }])
  })

  it('without a needed column is refused by the name of the column', async () => {
    const { problems } = await takeCases([{ 案件ID: 'a-1', 出典名: '発表', 出典URL: CASE.出典URL }])
    expect(problems.map(({ code, row, column }) => [code, row, column])).toContainEqual([
      'missing-column',
      1,
      '案件名',
    ])
  })
})

describe('amounts', () => {
  it.each([
    ['1,234', 1_234_000_000],
    ['０．０００００１', 1],
    ['0', 0],
    ['非公表', null],
    ['', null],
  ])('in millions of yen: %s', async (text, yen) => {
    const { codes, db } = await takeCases([{ ...CASE, '投資総額（百万円）': text }])
    expect(codes).toEqual([])
    expect(ask(db, 'select amountYen from investments')).toEqual([{ amountYen: yen }])
  })

  it.each([
    ['5億円', 'amount-with-unit'],
    ['0.0000001', 'bad-amount'],
    ['多い', 'bad-amount'],
  ])('refuse %s', async (text, code) => {
    expect((await takeCases([{ ...CASE, '投資総額（百万円）': text }])).codes).toEqual([code])
  })
})

describe('places', () => {
  it.each([
    ['01224', '01', '01224'],
    ['012246', '01', '01224'],
    ['47', '47', null],
    ['47000', '47', null],
    ['470007', '47', null],
  ])('read %s', async (code, prefecture, municipality) => {
    const { codes, db } = await takeCases([{ ...CASE, 市区町村コード: code }])
    expect(codes).toEqual([])
    expect(ask(db, 'select prefecture, municipality from sites')).toEqual([{ prefecture, municipality }])
  })

  it('refuse a wrong check digit, saying the right one', async () => {
    const { problems } = await takeCases([{ ...CASE, 市区町村コード: '012247' }])
    expect(problems.map(({ code, expected }) => [code, expected])).toEqual([
      ['place-check-digit', '01224 なら 012246'],
    ])
  })

  it('list the successors of Hamamatsu’s divided 22135', async () => {
    const { problems } = await takeCases([{ ...CASE, 市区町村コード: '22135' }])
    expect(problems[0]?.code).toBe('divided-place')
    expect(problems[0]?.expected).toMatch(/22138.*22139/)
  })
})

describe('several sites', () => {
  const second = { 案件ID: 'a-1', 市区町村コード: '13101' }
  it('of one case repeat its id, blank or equal', async () => {
    const { codes, db } = await takeCases([CASE, second, { ...CASE, 市区町村コード: '47' }])
    expect(codes).toEqual([])
    expect(ask(db, 'select count(*) as n from sites')).toEqual([{ n: 3 }])
  })

  it.each([
    ['differs-from-first-row', {}, { 案件名: '別の名' }],
    ['share-missing', { '按分率(%)': '100' }, {}],
    ['shares-not-100', { '按分率(%)': '60' }, { '按分率(%)': '60' }],
  ])('are refused when they contradict: %s', async (code, first, other) => {
    expect(
      (
        await takeCases([
          { ...CASE, ...first },
          { ...second, ...other },
        ])
      ).codes,
    ).toEqual([code])
  })
})

it('a case needs a source, and a plan that is known', async () => {
  expect((await takeCases([{ ...CASE, 計画ID: 'none' }])).codes).toEqual(['unknown-plan'])
  expect((await takeCases([{ ...CASE, 出典名: '', 出典URL: '' }])).problems[0]?.severity).toBe('error')
})

it('text that looks like a formula is kept as text', async () => {
  const { db } = await takeCases([{ ...CASE, 案件名: "'=1+1" }])
  expect(ask(db, 'select title from investments')).toEqual([{ title: '=1+1' }])
})

it('whatever bytes are handed in as .csv or .xlsx, the answer is problems and an unchanged draft', async () => {
  const db = emptyDraft()
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('csv', 'xlsx'),
      async (content, ending) => {
        const { problems } = await take(db, [{ name: `投資案件.${ending}`, bytes: content }])
        expect(problems.length).toBeGreaterThan(0)
        expect(ask(db, 'select id from investments')).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
})
