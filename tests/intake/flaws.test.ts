import { describe, expect, test } from 'vitest'
import type { InputFile } from '../../server/intake/table.ts'
import { aCase, allRows, anEmptyDraft, aPlan, casesIn, csv, csvText, type Row, take } from './draft.ts'

/** Each file holds a good case in row 2 and the flawed one in row 3. */
async function errorsOf(files: InputFile[]) {
  const db = anEmptyDraft()
  const before = allRows(db)
  const { problems } = await take(db, files)
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(allRows(db), 'all or nothing').toEqual(before)
  for (const { message, expected } of errors) {
    expect(message + expected).toMatch(/[ぁ-ん一-龠]/)
    expect(message).not.toMatch(/\bat \w+|undefined|null|NaN|Error:/)
  }
  return errors
}

const good = aCase({ 案件ID: 'good' })
const long = 'あ'.repeat(40_000)

describe('one flaw, one problem at its cell', () => {
  test.each<[string, Row, string]>([
    ['an id with a space', { 案件ID: 'a b' }, '案件ID'],
    ['no id', { 案件ID: '' }, '案件ID'],
    ['no title', { 案件名: '' }, '案件名'],
    ['a code of nowhere', { 市区町村コード: '99999' }, '市区町村コード'],
    ['a code that was never given', { 市区町村コード: '43999' }, '市区町村コード'],
    ['six digits with a wrong check digit', { 市区町村コード: '434044' }, '市区町村コード'],
    ['a name for a code', { 市区町村コード: '菊陽町' }, '市区町村コード'],
    ['a city that was divided', { 市区町村コード: '22135' }, '市区町村コード'],
    ['30 February', { 公表日: '2026-02-30' }, '公表日'],
    ['month 13', { 公表日: '2026-13' }, '公表日'],
    ['令和99年', { 公表日: '令和99年1月1日' }, '公表日'],
    ['令和0年', { 公表日: '令和0年' }, '公表日'],
    ['平成40年', { 公表日: '平成40年' }, '公表日'],
    ['a date as Excel counts days', { 公表日: '46053' }, '公表日'],
    ['a range backwards', { 着工: '2028/2026' }, '着工'],
    ['words for a date', { 着工: '未定' }, '着工'],
    ['a fiscal year of long ago', { 着工: '0007年度' }, '着工'],
    ['a quarter 5', { 着工: '2026年度第5四半期' }, '着工'],
    ['an amount with its unit', { '投資総額（百万円）': '100億円' }, '投資総額（百万円）'],
    ['a negative amount', { '投資総額（百万円）': '-5' }, '投資総額（百万円）'],
    ['▲ for minus', { '投資総額（百万円）': '▲5' }, '投資総額（百万円）'],
    ['seven decimals', { '投資総額（百万円）': '0.0000001' }, '投資総額（百万円）'],
    ['commas astray', { '投資総額（百万円）': '1,00' }, '投資総額（百万円）'],
    ['more yen than there are', { '投資総額（百万円）': '9'.repeat(20) }, '投資総額（百万円）'],
    ['infinity', { '投資総額（百万円）': 'Infinity' }, '投資総額（百万円）'],
    ['1e5', { '支援額（百万円）': '1e5' }, '支援額（百万円）'],
    ['a share of 101', { '按分率(%)': '101' }, '按分率(%)'],
    ['a share of 0', { '按分率(%)': '0' }, '按分率(%)'],
    ['one site with half a share', { '按分率(%)': '50' }, '按分率(%)'],
    ['latitude and longitude swapped', { 緯度: '130.84', 経度: '32.88' }, '緯度'],
    ['only a latitude', { 緯度: '32.88' }, '経度'],
    ['only a longitude', { 経度: '130.84' }, '緯度'],
    ['a place in another country', { 緯度: '48.85', 経度: '130.84' }, '緯度'],
    ['degrees with minutes', { 緯度: '32°52′', 経度: '130.84' }, '緯度'],
    ['a precision that is none', { 位置精度: 'だいたい' }, '位置精度'],
    ['a field that is none', { 戦略分野: 'AI・半導体；観光' }, '戦略分野'],
    ['a stage that is none', { 段階: '着工予定' }, '段階'],
    ['a plan that is not there', { 計画ID: 'nowhere' }, '計画ID'],
    ['a programme that is not there', { 事業ID: 'nowhere' }, '事業ID'],
    ['javascript: for a source', { 出典URL: 'javascript:alert(1)' }, '出典URL'],
    ['file: for a source', { 出典URL: 'file:///etc/passwd' }, '出典URL'],
    ['a source without a name', { 出典名: '' }, '出典名'],
    ['no source at all', { 出典名: '', 出典URL: '' }, '出典名'],
    ['12 digits of a corporate number', { 法人番号: '400001209000' }, '法人番号'],
    ['a control character', { 案件名: '工場\u0007' }, '案件名'],
    ['a control character in an address', { 出典URL: 'https://example.jp/\u0007' }, '出典URL'],
    ['a control character of the second set', { 案件名: '工場\u0085x' }, '案件名'],
    ['a replacement character where a letter was lost', { 案件名: '工\ufffd場' }, '案件名'],
    ['an overlong text', { 備考: long }, '備考'],
    ['a password in an address', { 出典URL: 'https://me:secret@example.jp/' }, '出典URL'],
    ['an example left in', { 案件ID: '記入例' }, '案件ID'],
    ['平成31年5月, which was 令和元年', { 公表日: '平成31年5月1日' }, '公表日'],
    ['令和元年4月, which was 平成31年', { 公表日: '令和元年4月30日' }, '公表日'],
    ['a space within a day', { 公表日: '2026-1-3 1' }, '公表日'],
    ['a circled 1 for an amount', { '投資総額（百万円）': '①' }, '投資総額（百万円）'],
    ['10 squared', { '支援額（百万円）': '10²' }, '支援額（百万円）'],
    ['a circled digit in a code', { 市区町村コード: '④3404' }, '市区町村コード'],
    ['a circled digit in an id', { 案件ID: 'a①' }, '案件ID'],
    ['two addresses in one cell', { 出典URL: 'https://a.jp/；https://b.jp/' }, '出典URL'],
    ['accountants’ brackets', { '投資総額（百万円）': '(1,234)' }, '投資総額（百万円）'],
  ])('%s', async (_, cells, column) => {
    const errors = await errorsOf([csv('投資案件', [good, aCase(cells)])])
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ file: '投資案件.csv', sheet: '投資案件', row: 3, column })
  })

  test.each<[string, Row, string, string]>([
    ['a formula in a name', { 企業名: '=1+1' }, 'formula-text', '企業名'],
    ['a formula in a place', { 所在地: '+81' }, 'formula-text', '所在地'],
    ['a formula in a source', { 出典名: '@a' }, 'formula-text', '出典名'],
    ['UTF-8 that was opened as Shift_JIS', { 備考: '繝ｦ繝ｼ繧ｶ繝ｼ' }, 'mojibake', '備考'],
    ['question marks for letters', { 案件名: '???工場' }, 'mojibake', '案件名'],
    ['an address within a ministry', { 出典URL: 'http://intra/a' }, 'url-not-public', '出典URL'],
    ['an address of another prefecture', { 所在地: '東京都千代田区' }, 'address-contradicts-code', '所在地'],
    ['its own id for the former', { 前ID: 'kikuyo-1' }, 'previous-id-own', '前ID'],
    [
      'more invested than in all',
      { '投資総額（百万円）': '1', '投資実績累計額（百万円）': '2', 実績時点: '2026' },
      'invested-above-total',
      '投資実績累計額（百万円）',
    ],
    ['a letter that one machine alone knows', { 企業名: '架空\ue000電機' }, 'own-letter', '企業名'],
    ['〓 where a letter was lacking', { 企業名: '架空〓電機' }, 'own-letter', '企業名'],
    ['a tab in a text', { 案件名: '架空\tの工場' }, 'tab-in-text', '案件名'],
    ['an address with the full stop after it', { 出典URL: 'https://a.jp/x。' }, 'url-ends-oddly', '出典URL'],
    ['a field, and outside the fields', { 戦略分野: '造船；17分野以外' }, 'field-contradiction', '戦略分野'],
    ['a year far ahead', { 稼働開始: '2150-01' }, 'unlikely-date', '稼働開始'],
    ['a year long ago', { 公表日: '1906-01-31' }, 'unlikely-date', '公表日'],
    ['about, of no amount', { 投資額区分: '約' }, 'qualifier-without-amount', '投資額区分'],
    [
      'at least, of what is not published',
      { '支援額（百万円）': '非公表', 支援額区分: '以上' },
      'qualifier-without-amount',
      '支援額区分',
    ],
    ['a number for a company', { 企業名: '４０００012090001' }, 'company-is-number', '企業名'],
    ['a spot of ten kilometres', { 緯度: '32.9', 経度: '130.8' }, 'coarse-position', '緯度'],
    ['the ward of a city', { 所在地: '熊本県熊本市中央区1-1' }, 'address-contradicts-code', '所在地'],
    ['the town beside it', { 所在地: '熊本県菊池郡大津町大津' }, 'address-contradicts-code', '所在地'],
    ['the town beside it, alone', { 所在地: '大津町大津' }, 'address-contradicts-code', '所在地'],
    ['invested, nobody knows when', { '投資実績累計額（百万円）': '2' }, 'invested-without-date', '実績時点'],
  ])('for a person to decide: %s', async (_, cells, code, column) => {
    const { problems } = await take(anEmptyDraft(), [csv('投資案件', [good, aCase(cells)])])
    expect(problems).toMatchObject([{ severity: 'warning', code, sheet: '投資案件', row: 3, column }])
  })

  test.each([
    ['43404', '熊本県菊池郡菊陽町津久礼'],
    ['43404', '菊陽町原水工業団地'],
    ['43101', '熊本県熊本市'],
    ['43100', '熊本市中央区'],
    ['43', '熊本県大津町'],
    ['34208', '広島県府中市'],
    ['34302', '広島県安芸郡府中町'],
    ['05211', '男鹿市・潟上市・秋田市沖'],
  ])('%s may be at %s', async (code, address) => {
    const { problems } = await take(anEmptyDraft(), [
      csv('投資案件', [aCase({ 市区町村コード: code, 所在地: address })]),
    ])
    expect(problems).toEqual([])
  })

  test('all of them are said in one run', async () => {
    const rows = [
      aCase({ 案件ID: 'a', 公表日: '2026-02-30', 市区町村コード: '99999' }),
      aCase({ 案件ID: 'b', '投資総額（百万円）': '5億円' }),
    ]
    const errors = await errorsOf([csv('投資案件', rows)])
    expect(errors.map(({ row, column }) => [row, column])).toEqual(
      expect.arrayContaining([
        [2, '公表日'],
        [2, '市区町村コード'],
        [3, '投資総額（百万円）'],
      ]),
    )
    expect(errors).toHaveLength(3)
  })
})

describe('flaws of a file', () => {
  const text = csvText([good])
  const file = (name: string, bytes: Uint8Array | string) => ({
    name,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  })
  const latin = (value: string) => Uint8Array.from(Buffer.from(value, 'latin1'))

  test.each<[string, InputFile[], string]>([
    ['a header twice', [file('投資案件.csv', `案件ID,${text}`)], 'duplicate-column'],
    [
      'a needed header misspelt',
      [file('投資案件.csv', text.replace('案件ID', '案件番号'))],
      'missing-column',
    ],
    ['a quote that is not closed', [file('投資案件.csv', `${text}a,"b`)], 'broken-csv'],
    ['one cell too many', [file('投資案件.csv', text.replace(/\r\n$/, ',余り\r\n'))], 'cell-without-header'],
    ['a NUL', [file('投資案件.csv', `${text}a,\u0000`)], 'control-character'],
    [
      'UTF-16',
      [file('投資案件.csv', Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le')))],
      'unknown-encoding',
    ],
    [
      'UTF-8 with a piece of CP932',
      [file('投資案件.csv', Buffer.concat([Buffer.from(text), latin('a,\x8dH\x8f\xea,,\xff')]))],
      'lost-letter',
    ],
    ['an empty file', [file('投資案件.csv', '')], 'no-table'],
    ['a workbook renamed .csv', [file('投資案件.csv', latin('PK\x03\x04zip'))], 'unknown-encoding'],
    ['a CSV renamed .xlsx', [file('投資案件.xlsx', text)], 'unreadable-workbook'],
    [
      'one plan twice, in two files of one table',
      [csv('計画', [aPlan()]), { ...csv('計画', [aPlan()]), name: '計画.csv' }],
      'duplicate-id',
    ],
    [
      'a source of a case that is not there',
      [csv('出典', [{ 案件ID: 'x', 出典名: 'a', 出典URL: 'https://a.jp/' }])],
      'unknown-investment',
    ],
  ])('%s', async (_, files, code) => {
    expect((await errorsOf(files)).map((problem) => problem.code)).toContain(code)
  })

  const utf8 = (value: string) => Buffer.from(value, 'utf8').toString('latin1')
  const inSjis = '案件ID,案件名,市区町村コード,出典名,出典URL\r\n'
  const sjisHeader =
    '\x88\xc4\x8c\x8fID,\x88\xc4\x8c\x8f\x96\xbc,\x8es\x8b\xe6\x92\xac\x91\xba\x83R\x81[\x83h,\x8fo\x93T\x96\xbc,\x8fo\x93TURL\r\n'
  const row = (title: string) => `a,${title},43404,x,https://a.jp/\r\n`

  test.each<[string, Uint8Array | string, object]>([
    [
      'half a surrogate in UTF-8',
      latin(utf8(inSjis) + row('\xed\xa0\x80')),
      { code: 'lost-letter', column: '案件名' },
    ],
    [
      'the same after a BOM',
      latin(utf8(`\ufeff${inSjis}`) + row('\xe9')),
      { code: 'lost-letter', column: '案件名' },
    ],
    [
      'half a letter of Shift_JIS at a cell’s end',
      latin(sjisHeader + row('\x8dH\x8f')),
      { code: 'lost-letter', column: '案件名' },
    ],
    [
      'half a letter of Shift_JIS within a cell',
      latin(sjisHeader + row('\x8a\x8e\xae\x89\xef')),
      { code: 'mojibake', column: '案件名' },
    ],
    ['a NUL', inSjis + row('工\u0000場'), { code: 'control-character', column: '案件名' }],
    ['a quote in the middle', inSjis + row('工"場'), { code: 'broken-csv', column: '案件名' }],
    [
      'a comma too many',
      inSjis + row('工,場'),
      { code: 'cell-without-header', column: 'F', value: 'https://a.jp/' },
    ],
    [
      'a row without its last cells',
      `${inSjis}a,工場,43404\r\n`,
      { code: 'row-too-short', column: '出典名' },
    ],
    [
      'half a letter in a header',
      latin(utf8(inSjis).replace(utf8('企業名'), 'x').replace('URL\r', 'URL,\xe4\xbc\r') + row('y')),
      { code: 'lost-letter', row: 1 },
    ],
    [
      'another unit in a header',
      csvText([{ ...good, '投資総額（億円）': '5' }]),
      { code: 'unknown-column', row: 1, expected: expect.stringContaining('投資総額（百万円）') },
    ],
    ['tabs for commas', inSjis.replaceAll(',', '\t'), { code: 'not-comma-separated', row: 1 }],
  ])('%s is said at its cell', async (_, bytes, expected) => {
    const { problems } = await take(anEmptyDraft(), [file('投資案件.csv', bytes)])
    expect(problems).toContainEqual(expect.objectContaining({ sheet: '投資案件', row: 2, ...expected }))
  })

  test.each(['EUC-JP', 'ISO-2022-JP'])('%s is no encoding that is read', async (name) => {
    const header = {
      'EUC-JP': '\xb0\xc6\xb7\xefID,\xb0\xc6\xb7\xef\xcc\xbe',
      'ISO-2022-JP': '\x1b$B0F7o\x1b(BID',
    }[name]
    const { problems } = await take(anEmptyDraft(), [file('投資案件.csv', latin(`${header}\r\na,b\r\n`))])
    expect(problems).toMatchObject([{ code: 'unknown-encoding' }])
  })

  test('a row of totals is no case', async () => {
    const total: Row = {
      案件ID: '合計',
      案件名: '',
      市区町村コード: '',
      出典名: '',
      出典URL: '',
      '投資総額（百万円）': '100',
    }
    const errors = await errorsOf([csv('投資案件', [{ ...good, '投資総額（百万円）': '100' }, total])])
    expect(errors.map(({ row, column }) => [row, column])).toEqual([[3, '案件ID']])
  })

  test('full-width figures and blank rows are no flaws', async () => {
    const db = anEmptyDraft()
    const row = aCase({
      市区町村コード: '４３４０４',
      '投資総額（百万円）': '１，２３４．５',
      公表日: '令和８年１月３１日',
    })
    const { problems } = await take(db, [csv('投資案件', [{}, row, {}])])
    expect(problems).toEqual([])
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ amountYen: 1_234_500_000, announcedOn: '2026-01-31' })
  })
})
