import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../server/intake/csv.ts'
import { aCase, anEmptyDraft, casesIn, csv, csvText, take } from './draft.ts'

/** CP932 by turning the platform's own decoder round. */
function cp932(text: string): Uint8Array {
  const decoder = new TextDecoder('shift_jis', { fatal: true })
  const bytesOf = new Map<string, number[]>()
  const learn = (...bytes: number[]) => {
    try {
      const letter = decoder.decode(new Uint8Array(bytes))
      if (!bytesOf.has(letter)) bytesOf.set(letter, bytes)
    } catch {
      // Not every pair of bytes is a letter.
    }
  }
  for (let byte = 0; byte < 256; byte++) learn(byte)
  for (let lead = 0x81; lead <= 0xfc; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) learn(lead, trail)
  const bytes = [...text].flatMap((letter) => {
    const known = bytesOf.get(letter)
    if (known === undefined) throw new Error(`cp932: no ${letter}`)
    return known
  })
  return new Uint8Array(bytes)
}

const TITLE = '髙島屋の①号棟「ﾊﾝｶｸ」～表、構想'
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a CSV file is read however Japanese offices save it', () => {
  const text = csvText([aCase({ 案件名: TITLE })])
  test.each([
    ['UTF-8 without BOM', utf8(text)],
    ['UTF-8 with BOM', utf8(`\ufeff${text}`)],
    ['CP932', cp932(text)],
    ['LF as line end', utf8(text.replaceAll('\r\n', '\n'))],
    ['CR as line end', utf8(text.replaceAll('\r\n', '\r'))],
    ['no line end after the last row', utf8(text.trimEnd())],
  ])('%s', async (_, bytes) => {
    const db = anEmptyDraft()
    expect((await take(db, [{ name: '投資案件.csv', bytes }])).problems).toEqual([])
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ title: TITLE })
  })

  test('a line break, a comma and a quote within quotes belong to the value', async () => {
    const db = anEmptyDraft()
    const note = '一行目\n二行目、"引用", 終わり'
    const crlf = csv('投資案件', [aCase({ 備考: note.replace('\n', '\r\n') })])
    expect((await take(db, [crlf])).problems).toEqual([])
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ note })
  })

  test('the row number counts records, so a line break in a value does not shift it', async () => {
    const rows = [aCase({ 備考: '一\n二\n三' }), aCase({ 案件ID: 'b', 公表日: '未定' })]
    const { problems } = await take(anEmptyDraft(), [csv('投資案件', rows)])
    expect(problems).toMatchObject([{ row: 3, column: '公表日', value: '未定' }])
  })

  test('blank lines are passed over and keep their number', async () => {
    const [header, row] = csvText([aCase()]).split('\r\n')
    const bytes = utf8([header, '', row, ',,,,', row?.replace('kikuyo-1', '菊陽')].join('\r\n'))
    const { problems } = await take(anEmptyDraft(), [{ name: '投資案件.csv', bytes }])
    expect(problems).toMatchObject([{ row: 5, column: '案件ID', value: '菊陽' }])
  })

  test('a name in the decomposed kana of a Mac is the same table', async () => {
    const file = { ...csv('事業', [{ 事業ID: 'p', 事業名: '架空' }]), name: '事業.CSV'.normalize('NFD') }
    const { counts } = await take(anEmptyDraft(), [file])
    expect(counts).toMatchObject([{ table: '事業', added: 1 }])
  })
})

describe('a CSV file that cannot be read is a plain problem', () => {
  test.each([
    ['a quote that is never closed', utf8('案件ID,案件名\r\na,"架空\r\nb,架空'), 'broken-csv'],
    ['a quote in the middle of a value', utf8('案件ID,案件名\r\na,架"空'), 'broken-csv'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeff案件ID,案件名\r\na,架空', 'utf16le')), 'unknown-encoding'],
    ['an Excel workbook renamed .csv', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'unknown-encoding'],
    ['bytes of neither encoding', new Uint8Array([0x61, 0xff, 0x80, 0xfe]), 'unknown-encoding'],
    ['an unquoted comma', utf8(csvText([aCase()]).replace('架空の工場', '架空,工場')), 'cell-without-header'],
  ])('%s', async (_, bytes, code) => {
    const db = anEmptyDraft()
    const { problems } = await take(db, [{ name: '投資案件.csv', bytes }])
    expect(problems.filter(({ severity }) => severity === 'error')).toContainEqual(
      expect.objectContaining({ code, file: '投資案件.csv' }),
    )
    expect(casesIn(db)).toEqual({})
  })

  test.each([
    ['UTF-16', Buffer.from('\ufeff案件ID,案件名\r\na,架空', 'utf16le')],
    ['UTF-16', Buffer.from('\ufeff案件ID,案件名\r\na,架空', 'utf16le').swap16()],
    ['Excelのブック', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
    ['.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])('a file of another kind is called by its name: %s', async (name, bytes) => {
    const { problems } = await take(anEmptyDraft(), [{ name: '投資案件.csv', bytes: new Uint8Array(bytes) }])
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(name)])
  })

  test('whatever bytes a file holds, it gives rows or a problem, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const read = readCsv({ name: '投資案件.csv', bytes })
        expect('finding' in read ? read.finding.message : [...read.rows]).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })

  test('any text in a cell comes back as it was written, in UTF-8 and with a BOM', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), (cells) => {
        const clean = cells.map((cell) => cell.replaceAll('\u0000', '').replaceAll('\ufeff', ''))
        const row = Object.fromEntries(clean.map((cell, index) => [`列${index}`, cell]))
        const read = readCsv({ name: '投資案件.csv', bytes: utf8(`\ufeff${csvText([row])}`) })
        expect('rows' in read && [...read.rows].map((found) => found.cells)).toEqual([clean])
      }),
      { numRuns: 300 },
    )
  })
})

describe('one column of a file, taken by its bytes, and some of its rows', () => {
  const cell = fc.oneof(fc.stringMatching(/^[a-z0-9"',\n\r高構 -]{0,12}$/), fc.constant(''))
  const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  const quoted = (text: string, always: boolean) =>
    always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const ends = fc.constantFrom('\n', '\r\n', '\r')

  test('are what the rows hold there, whatever the cells, quotes and line ends', () => {
    fc.assert(
      fc.property(
        records,
        ends,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (rows, end, all, isClosed, hasBom) => {
          const lines = rows.map((row) => row.map((text) => quoted(text, all)).join(','))
          const bytes = utf8(`${hasBom ? '\ufeff' : ''}${lines.join(end)}${isClosed ? end : ''}`)
          const read = readCsv({ name: '投資案件.csv', bytes })
          if ('finding' in read) throw new Error(read.finding.message)
          for (let index = -1; index < 5; index++) {
            const expected = [...read.rows].map(({ cells }) => cells[index] ?? '')
            expect([...read.column(index)], `column ${index}`).toEqual(expected)
          }
          const isWanted = (number: number) => number % 3 !== 0
          const expected = [...read.rows].filter(({ number }) => isWanted(number))
          expect([...read.rowsWhere(isWanted)], 'some rows').toEqual(expected)
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  test('is whole where a cell of several megabytes stands before it, or is it', () => {
    const long = '構\n'.repeat(700_000)
    const bytes = utf8(`a,b\n1,"${long}"\n"${long}",2\n3,"${long}"`)
    const read = readCsv({ name: '投資案件.csv', bytes })
    if ('finding' in read) throw new Error(read.finding.message)
    expect([...read.column(0)].map((text) => text === long || text)).toEqual(['1', true, '3'])
    expect([...read.column(1)].map((text) => text === long || text)).toEqual([true, '2', true])
  })

  test('holds in Shift_JIS too', () => {
    const read = readCsv({ name: '投資案件.csv', bytes: cp932(`案件ID,案件名\r\na,構\r\n"b","表,ソ"\r\n`) })
    if ('finding' in read) throw new Error(read.finding.message)
    expect([[...read.column(0)], [...read.column(1)]]).toEqual([
      ['a', 'b'],
      ['構', '表,ソ'],
    ])
  })
})
