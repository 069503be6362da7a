import { strToU8, zipSync } from 'fflate'
import readXlsxFile, { readSheet } from 'read-excel-file/node'
import { inspector, MOST_ROWS, PartRefused } from './inspect-part.ts'
import { error, type Finding } from './problem.ts'
import {
  isWithoutCells,
  type SheetMarks,
  type SheetPart,
  sheetMarks,
  sheetParts,
  styledCells,
} from './sheet-marks.ts'
import { type LookedAt, readLooks, showCells } from './shown-cells.ts'
import type { Cell, Row } from './table.ts'
import { unpack, ZipRefused, zipEntries } from './unzip.ts'

export interface Sheet {
  name: string
  header: Cell[]
  rows: Row[]
  marks: SheetMarks & LookedAt
  isHidden: boolean
}

/** Why a workbook is not read; the sheet and the cell where they are known, counted from 1. */
export interface WorkbookFailure {
  finding: Finding
  sheet: string | null
  row: number | null
  column: number | null
}

const AS_CSV = `シートごとに ${MOST_ROWS} 行、展開して 300 MB まで。それより大きい表は .csv で保存してください。`
const SAVE_AGAIN = 'Excelで開いて、パスワードなしの .xlsx 形式で保存し直してください。'

const UNREADABLE = error('unreadable-workbook', 'Excelブックとして読めません。', SAVE_AGAIN)

const REFUSALS: Record<ZipRefused['reason'] | PartRefused['reason'], Finding> = {
  broken: UNREADABLE,
  encrypted: error('encrypted-workbook', 'パスワードのかかったファイルのため、読めません。', SAVE_AGAIN),
  'too-large': error('workbook-too-large', 'ブックが大きすぎるため、読みません。', AS_CSV),
  bomb: error(
    'workbook-bomb',
    '小さなファイルが異常な大きさに展開されるか、中の構造が矛盾しているため、安全のため読みません。',
    SAVE_AGAIN,
  ),
  doctype: error('workbook-entities', '外部の定義（DOCTYPE）を含むため、安全のため読みません。', SAVE_AGAIN),
  'too-deep': error('workbook-too-deep', '要素の入れ子が深すぎるため、安全のため読みません。', SAVE_AGAIN),
  'too-many-rows': error(
    'too-many-rows',
    `シートの行が、空の行を含めて ${MOST_ROWS} 行を超えています。`,
    `${MOST_ROWS}行まで。データの下の空の行は削除し、それより多い表は .csv で`,
  ),
  'bad-address': UNREADABLE,
  'too-wide': error(
    'too-many-columns',
    'シートの右の方（256列より先）に使われているセルがあります。',
    '表の右側の不要な列を削除する',
  ),
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]

type Parts = Record<string, Uint8Array>

class Refused extends Error {
  readonly failure: WorkbookFailure
  constructor(failure: WorkbookFailure) {
    super(failure.finding.code)
    this.failure = failure
  }
}

/**
 * Reads every sheet of an .xlsx workbook; formulas give the value that Excel stored with them. The zip is unpacked
 * within bounds first, so that what the library gets is no larger than it looks.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[] | WorkbookFailure> {
  try {
    return await sheetsOf(partsOf(bytes))
  } catch (problem) {
    if (problem instanceof Refused) return problem.failure
    if (problem instanceof ZipRefused) return nowhere(REFUSALS[problem.reason])
    // Whatever the library stumbled over, the answer to the clerk is the same: this is no workbook that can be read.
    return nowhere(UNREADABLE)
  }
}

function nowhere(finding: Finding): WorkbookFailure {
  return { finding, sheet: null, row: null, column: null }
}

/** A protected workbook is no zip but an OLE file, as an old .xls is. */
function partsOf(bytes: Uint8Array): Parts {
  if (OLE.every((byte, index) => bytes[index] === byte))
    throw new Refused(
      nowhere(
        error(
          'encrypted-workbook',
          'パスワードのかかったブックか、古い形式（.xls）のため、読めません。',
          SAVE_AGAIN,
        ),
      ),
    )
  const parts: Parts = {}
  // Small parts first: the sheets' names are known when a sheet is refused.
  const entries = zipEntries(bytes).filter(({ name }) => /\.xml(\.rels)?$/i.test(name))
  for (const entry of entries.sort((a, b) => a.size - b.size)) {
    try {
      parts[entry.name] = unpack(entry, inspector())
    } catch (problem) {
      if (!(problem instanceof PartRefused)) throw problem
      const sheet = sheetParts(workbookPart(parts, entries)).find(({ path }) => path === entry.name)
      throw new Refused({ ...nowhere(REFUSALS[problem.reason]), sheet: sheet?.name ?? null })
    }
  }
  return parts
}

/** The list of sheets, also when it was to come after the part that is refused. */
function workbookPart(parts: Parts, entries: ReturnType<typeof zipEntries>): Parts {
  const needed = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']
  const missing = entries.filter(({ name }) => needed.includes(name) && parts[name] === undefined)
  return { ...parts, ...Object.fromEntries(missing.map((entry) => [entry.name, unpack(entry, () => {})])) }
}

const NO_MARKS: Sheet['marks'] = {
  failed: [],
  uncalculated: [],
  merged: [],
  hidden: [],
  hiddenColumns: [],
  scaled: [],
  yearless: [],
}

async function sheetsOf(parts: Parts): Promise<Sheet[]> {
  const all = sheetParts(parts)
  // The library takes a chart for a broken sheet.
  const others = all.filter(({ path }) => isWithoutCells(parts[path]))
  const zip = Buffer.from(zipSync(others.length === 0 ? parts : without(others, parts), { level: 0 }))
  const read = await readXlsxFile(zip).catch(async (problem: unknown) => {
    throw (await brokenCell(problem, zip, all)) ?? problem
  })
  const text = (path: string) => new TextDecoder().decode(parts[path] ?? new Uint8Array())
  const looks = readLooks(text('xl/styles.xml'), text('xl/workbook.xml'))
  const sheets = read.map(({ sheet, data }): Sheet => {
    const rows = (data as Cell[][]).map((cells, index) => ({ number: index + 1, cells }))
    const own = all.find(({ name }) => name === sheet)
    const part = parts[own?.path ?? '']
    const looked =
      part === undefined ? NO_MARKS : showCells(rows, styledCells(part, looks.shown.keys()), looks)
    const marks = part === undefined ? NO_MARKS : { ...sheetMarks(part), ...looked }
    const [header, ...below] = rows
    return { name: sheet, header: header?.cells ?? [], rows: below, marks, isHidden: own?.isHidden === true }
  })
  const empty = others.map(({ name, isHidden }) => ({
    name,
    header: [],
    rows: [],
    marks: NO_MARKS,
    isHidden,
  }))
  return [...sheets, ...empty]
}

function without(sheets: readonly SheetPart[], parts: Parts): Parts {
  const path = 'xl/workbook.xml'
  const relations = new Set(sheets.map(({ relation }) => relation))
  const text = new TextDecoder().decode(parts[path])
  const kept = text.replace(/<(?:\w+:)?sheet\s[^>]*>/g, (tag) =>
    relations.has(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '') ? '' : tag,
  )
  return { ...parts, [path]: strToU8(kept) }
}

/** The library ends at the first cell whose value points nowhere, and says which; on which sheet, each alone shows. */
async function brokenCell(
  problem: unknown,
  zip: Buffer,
  sheets: readonly SheetPart[],
): Promise<Refused | null> {
  const found = problem instanceof Error ? /row (\d+), col (\d+)/.exec(problem.message) : null
  if (found === null) return null
  const finding = error('broken-cell', '値を読めないセルがあります。', SAVE_AGAIN)
  let sheet: string | null = null
  for (const { name } of sheets) {
    if (sheet !== null) break
    const isRead = await readSheet(zip, name).then(
      () => true,
      () => false,
    )
    if (!isRead) sheet = name
  }
  return new Refused({ finding, sheet, row: Number(found[1]), column: Number(found[2]) })
}
