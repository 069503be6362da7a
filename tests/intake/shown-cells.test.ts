import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readNumberFormat } from '../../server/intake/number-format.ts'
import { anEmptyDraft, casesIn, type FileInHand, take } from './draft.ts'
import { caseRow, HEADER_ROW, partsOf, sheetXml, textCell } from './raw-workbook.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const STYLES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles'

const HEADERS = { F: '投資総額（百万円）', G: '着工', H: '按分率(%)', I: '企業名' } as const
const HEADED = HEADER_ROW.replace(
  '</row>',
  `${Object.entries(HEADERS)
    .map(([letter, header]) => textCell(`${letter}1`, header))
    .join('')}</row>`,
)

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const inXml = (code: string) => code.replaceAll('"', '&quot;')

/** A workbook of one case with these further cells, of which style 1 has the format. */
function book(
  cells: string,
  format: string | number = 'General',
  spoil = (parts: Parts) => parts,
): FileInHand {
  const parts = partsOf(sheetXml(HEADED + caseRow(2).replace('</row>', `${cells}</row>`)))
  const own = typeof format === 'string' ? `<numFmt numFmtId="170" formatCode="${inXml(format)}"/>` : ''
  parts['xl/styles.xml'] = strToU8(
    `<styleSheet xmlns="${MAIN}"><numFmts>${own}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="${typeof format === 'number' ? format : 170}"/></cellXfs></styleSheet>`,
  )
  const relations = 'xl/_rels/workbook.xml.rels'
  parts[relations] = strToU8(
    text(parts[relations]).replace(
      '</Rel',
      `<Relationship Id="s" Type="${STYLES}" Target="styles.xml"/></Rel`,
    ),
  )
  return { name: '版.xlsx', bytes: zipSync(spoil(parts)) }
}
type Parts = Record<string, Uint8Array>

const value = (at: string, number: number) => `<c r="${at}" s="1"><v>${number}</v></c>`

async function taken(file: FileInHand) {
  const db = anEmptyDraft()
  const { problems } = await take(db, [file])
  return { problems, found: casesIn(db)['kikuyo-1'] }
}

describe('a date cell says what a person sees of it', () => {
  test.each<[string, string | number, string]>([
    ['a day', 14, '2026-01-31'],
    ['a month, as Excel makes it of 2026-01', 17, '2026-01'],
    ['a month in Japanese', 'yyyy"年"m"月"', '2026-01'],
    ['a Japanese era', '[$-411]ggge"年"m"月"d"日";@', '2026-01-31'],
    ['the same of Excel’s own', 58, '2026-01-31'],
    ['a year', 'yyyy', '2026'],
    ['a fiscal year', '[$-411]ggge"年度"', 'FY2026'],
  ])('%s', async (_, format, canonical) => {
    const { problems, found } = await taken(book(value('G2', 46053), format))
    expect(problems).toEqual([])
    expect(found).toMatchObject({ constructionStart: canonical })
  })

  test('a month and a day without year are read, and doubted', async () => {
    const { problems, found } = await taken(book(value('G2', 46053), 56))
    expect(problems).toMatchObject([{ severity: 'warning', code: 'year-not-shown', row: 2, column: '着工' }])
    expect(found).toMatchObject({ constructionStart: '2026-01-31' })
  })

  test('days are counted from where the workbook says, 1904 too', async () => {
    const since1904 = (parts: Parts) => ({
      ...parts,
      'xl/workbook.xml': strToU8(
        text(parts['xl/workbook.xml']).replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
      ),
    })
    for (const format of [14, 17, '[$-411]ggge"年"m"月"d"日"']) {
      const { problems, found } = await taken(book(value('G2', 46053 - 1462), format, since1904))
      expect(problems).toEqual([])
      expect(String(found?.constructionStart)).toBe(format === 17 ? '2026-01' : '2026-01-31')
    }
  })

  test.each([
    ['a 0 that is shown as 1900/1/0', 0, 14, '1900-01-00'],
    ['the 29 February that never was', 60, 14, '1900-02-29'],
    ['a time of day', 0.5, 20, '12:00'],
    ['before all days', -5, 14, '#-5'],
  ])('%s is refused', async (_, days, format, shown) => {
    const { problems } = await taken(book(value('G2', days), format))
    expect(problems).toMatchObject([{ code: 'bad-date', row: 2, column: '着工', value: shown }])
  })
})

describe('a figure whose format says something else is no such figure', () => {
  test.each<[string, string | number, keyof typeof HEADERS, number, string, string]>([
    ['percent for a share', 9, 'H', 1, 'bad-share', '100%'],
    ['percent for an amount', '0.0%', 'F', 0.5, 'bad-amount', '50%'],
    ['億円', '#,##0"億円"', 'F', 5, 'amount-with-unit', '5億円'],
    ['yen', '[$¥-411]#,##0', 'F', 5, 'amount-with-unit', '¥5'],
    ['yen of Excel’s own', 6, 'F', 5, 'amount-with-unit', '¥5'],
    ['about', '"約"0', 'F', 5, 'bad-amount', '約5'],
    ['shown in millions', '#,##0,,', 'F', 100_000_000, 'scaled-number', '100000000'],
  ])('%s', async (_, format, letter, number, code, shown) => {
    const { problems } = await taken(book(value(`${letter}2`, number), format))
    expect(problems).toMatchObject([
      { severity: 'error', code, row: 2, column: HEADERS[letter], value: shown },
    ])
  })

  test.each(['#,##0', '#,##0"百万円"', '0_ ', '#,##0;"△"#,##0', '_ * #,##0_ ;[Red]-#,##0'])(
    'the format %s says no more than the number',
    async (format) => {
      expect(readNumberFormat(format, 170)).toBeNull()
      expect(await taken(book(value('F2', 5), format))).toMatchObject({
        problems: [],
        found: { amountYen: 5_000_000 },
      })
    },
  )
})

describe('what a sheet holds besides its values', () => {
  test.each<[string, string, string]>([
    ['a shared formula', '<c r="F2"><f t="shared" si="0"/></c>', '='],
    ['a formula with an empty value', '<c r="F2"><f>1+1</f><v></v></c>', '=1+1'],
    ['a formula of an array', '<c r="F2"><f t="array" ref="F2">SUM(1)</f></c>', '=SUM(1)'],
  ])('%s that was never worked out', async (_, cell, shown) => {
    const { problems } = await taken(book(cell))
    expect(problems).toMatchObject([
      { code: 'formula-not-calculated', row: 2, column: HEADERS.F, value: shown },
    ])
  })

  test('a formula that gives an empty text is an empty cell', async () => {
    const { problems } = await taken(book('<c r="I2" t="str"><f>""</f><v></v></c>'))
    expect(problems).toEqual([])
  })

  test('an error in a column that the table does not have is passed over with it', async () => {
    const rename = (parts: Parts) => {
      const sheet = 'xl/worksheets/sheet1.xml'
      return { ...parts, [sheet]: strToU8(text(parts[sheet]).replace(HEADERS.I, '社内の列')) }
    }
    const { problems, found } = await taken(book('<c r="I2" t="e"><v>#REF!</v></c>', 'General', rename))
    expect(problems).toMatchObject([{ severity: 'warning', code: 'unknown-column', column: '社内の列' }])
    expect(found).toBeDefined()
  })

  test('TRUE for a text is read as it is shown, and doubted', async () => {
    const { problems, found } = await taken(book('<c r="I2" t="b"><v>1</v></c>'))
    expect(problems).toMatchObject([{ code: 'boolean-as-text', column: HEADERS.I, value: 'TRUE' }])
    expect(found).toMatchObject({ company: 'TRUE' })
  })

  test('hidden columns, rows without height and hidden sheets are said', async () => {
    const hide = (parts: Parts) => {
      const sheet = 'xl/worksheets/sheet1.xml'
      const [hidden, flat] = [
        '<cols><col min="6" max="6" hidden="1"/></cols><sheetData>',
        '<row r="2" ht="0"',
      ]
      return {
        ...parts,
        [sheet]: strToU8(text(parts[sheet]).replace('<sheetData>', hidden).replace('<row r="2"', flat)),
        'xl/workbook.xml': strToU8(
          text(parts['xl/workbook.xml']).replace('<sheet ', '<sheet state="hidden" '),
        ),
      }
    }
    const { problems } = await taken(book(value('F2', 5), 'General', hide))
    expect(problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['hidden-sheet', null, null],
      ['hidden-column', 1, HEADERS.F],
      ['hidden-row', 2, null],
    ])
  })

  test('what is wrong on a sheet that is not read stops nothing, and a chart is no broken sheet', async () => {
    const more = (parts: Parts) => {
      const [workbook, relations] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']
      const sheets = ['集計', 'グラフ'].map(
        (name, at) => `<sheet name="${name}" sheetId="${at + 2}" r:id="x${at}"/>`,
      )
      const links = ['worksheets/sheet2.xml', 'chartsheets/sheet1.xml'].map(
        (target, at) =>
          `<Relationship Id="x${at}" Type="${STYLES.replace('styles', 'worksheet')}" Target="${target}"/>`,
      )
      return {
        ...parts,
        [workbook]: strToU8(text(parts[workbook]).replace('</sheets>', `${sheets.join('')}</sheets>`)),
        [relations]: strToU8(text(parts[relations]).replace('</Rel', `${links.join('')}</Rel`)),
        'xl/worksheets/sheet2.xml': strToU8(
          sheetXml(
            '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
            '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
          ),
        ),
        'xl/chartsheets/sheet1.xml': strToU8(`<chartsheet xmlns="${MAIN}"/>`),
      }
    }
    const { problems, found } = await taken(book('', 'General', more))
    expect(problems.map(({ severity, code, sheet }) => [severity, code, sheet])).toEqual([
      ['warning', 'unknown-sheet', '集計'],
      ['warning', 'unknown-sheet', 'グラフ'],
    ])
    expect(found).toBeDefined()
  })
})
