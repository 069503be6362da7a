import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { BOMBS, DIRECTORY, good, patched } from './bombs.ts'
import { allRows, anEmptyDraft, casesIn, take } from './draft.ts'
import { caseRow, HEADER_ROW, partsOf, rawWorkbook, sheetXml, textCell } from './raw-workbook.ts'

async function codesOf(bytes: Uint8Array) {
  const db = anEmptyDraft()
  const before = allRows(db)
  const { problems } = await take(db, [{ name: '版.xlsx', bytes }])
  expect(allRows(db)).toEqual(before)
  return problems.filter(({ severity, code }) => severity === 'error' && code !== 'no-table')
}

/** What says that it stands so far away that whoever believed it would fill memory up to there. */
const FAR_AWAY: [what: string, code: string, rows: string][] = [
  ['a row far away, in single quotes', 'too-many-rows', `<row r='999999999'><c r='A2'/></row>`],
  ['a row far away, behind much space', 'too-many-rows', `<row${' '.repeat(90_000)}r = "999999999"/>`],
  ['a row far away, as a power of ten', 'unreadable-workbook', '<row r="9e8"><c r="A2"/></row>'],
  ['a row at no end', 'unreadable-workbook', '<row r="Infinity"><c r="A2"/></row>'],
  ['a row that stands in two places', 'too-many-rows', `<row r="2" r="999999999"/>`],
  ['a row behind another attribute that looks like it', 'too-many-rows', `<row s=" r='2'" r="999999999"/>`],
  ['a row behind an attribute that ends a tag', 'unreadable-workbook', `<row s=">" r="999999999"/>`],
  ['a cell in a row far away', 'too-many-rows', '<row r="2"><c r="A999999999"/></row>'],
  ['a cell in a column of nine letters', 'too-many-columns', '<row r="2"><c r="AAAAAAAAA2"/></row>'],
  ['a cell in a column of other letters', 'unreadable-workbook', '<row r="2"><c r="漢字2"/></row>'],
]

describe('a workbook that would fill the memory is refused before it does', () => {
  test('the plain one is read', async () => {
    const db = anEmptyDraft()
    expect((await take(db, [{ name: '版.xlsx', bytes: good() }])).problems).toEqual([])
    expect(Object.keys(casesIn(db))).toEqual(['kikuyo-1'])
  })

  test.each<[string, string, () => Uint8Array]>([
    ...BOMBS.map(([what, bytes]): [string, string, () => Uint8Array] => [what, 'workbook-bomb', bytes]),
    ['an encrypted entry', 'encrypted-workbook', () => patched(good(), DIRECTORY, 8, 1 | (8 << 16))],
    [
      'a million empty rows',
      'too-many-rows',
      () =>
        zipSync(
          partsOf(
            sheetXml(
              HEADER_ROW + Array.from({ length: 1_000_000 }, (_, row) => `<row r="${row + 2}"/>`).join(''),
            ),
          ),
        ),
    ],
    [
      'one cell at the end of the sheet',
      'too-many-rows',
      () => zipSync(partsOf(sheetXml(`${HEADER_ROW}<row r="1048576">${textCell('A1048576', 'x')}</row>`))),
    ],
    [
      'one cell far to the right',
      'too-many-columns',
      () => zipSync(partsOf(sheetXml(`${HEADER_ROW}<row r="2">${textCell('XFD2', 'x')}</row>`))),
    ],
    ...FAR_AWAY.map(([what, code, sheet]): [string, string, () => Uint8Array] => [
      what,
      code,
      () => zipSync(partsOf(sheetXml(`${HEADER_ROW}${sheet}`))),
    ]),
    [
      'a row far away, in a sheet that lies in another folder',
      'too-many-rows',
      () => {
        const { 'xl/worksheets/sheet1.xml': _, ...parts } = partsOf('')
        const relations = 'xl/_rels/workbook.xml.rels'
        const named = Buffer.from(parts[relations] as Uint8Array)
          .toString()
          .replace('worksheets/sheet1.xml', 'data/one.xml')
        const sheet = sheetXml(`${HEADER_ROW}<row r="999999999"><c r="A999999999"/></row>`)
        return zipSync({ ...parts, [relations]: strToU8(named), 'xl/data/one.xml': strToU8(sheet) })
      },
    ],
    [
      'external entities',
      'workbook-entities',
      () =>
        zipSync(
          partsOf(
            `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetXml(HEADER_ROW + caseRow(2))}`,
          ),
        ),
    ],
    [
      'a thousand elements in each other',
      'workbook-too-deep',
      () => zipSync(partsOf(sheetXml(`${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`))),
    ],
    ['an OLE file: a password or .xls', 'encrypted-workbook', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
  ])('%s', async (_, code, bytes) => {
    expect(await codesOf(bytes())).toMatchObject([{ code, file: '版.xlsx' }])
  })
})

describe('what a reader of values alone would pass over is said at its cell', () => {
  const spoiled = (row: string, after = '') => rawWorkbook(sheetXml(HEADER_ROW + row, after)).bytes

  test('a formula that gave #N/A', async () => {
    const bytes = spoiled(caseRow(2, { C2: '<c r="C2" t="e"><f>VLOOKUP(1,A1:B2,2)</f><v>#N/A</v></c>' }))
    expect(await codesOf(bytes)).toMatchObject([
      { code: 'formula-error', sheet: '投資案件', row: 2, column: '市区町村コード', value: '#N/A' },
    ])
  })

  test('merged cells', async () => {
    const bytes = spoiled(caseRow(2), '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>')
    expect(await codesOf(bytes)).toMatchObject([
      { code: 'merged-cells', row: 2, column: '案件ID', value: 'A2:A3' },
    ])
  })

  test('a formula that was never worked out', async () => {
    const bytes = spoiled(caseRow(2, { B2: '<c r="B2" t="str"><f>A2</f></c>' }))
    expect(await codesOf(bytes)).toContainEqual(
      expect.objectContaining({ code: 'formula-not-calculated', row: 2, column: '案件名', value: '=A2' }),
    )
  })

  test('a cell that points to a text that is not there', async () => {
    expect(await codesOf(spoiled(caseRow(2, { B2: '<c r="B2" t="s"><v>7</v></c>' })))).toMatchObject([
      { code: 'broken-cell', row: 2, column: 'B' },
    ])
  })

  test('a hidden row is read, and said to be hidden', async () => {
    const db = anEmptyDraft()
    const hidden = caseRow(2).replace('<row r="2"', '<row r="2" hidden="1"')
    const { problems } = await take(db, [rawWorkbook(sheetXml(HEADER_ROW + hidden))])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'hidden-row', row: 2 }])
    expect(Object.keys(casesIn(db))).toEqual(['kikuyo-1'])
  })
})
