import { withApostrophe } from '../../domain/formula.ts'
import { sixDigits } from '../../domain/place-code.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { TARGET_KINDS } from '../../domain/plan-details.ts'
import { isShared, type RoundEntry, type RoundLine } from '../../domain/progress/round.ts'
import { PROGRESS_COLUMNS } from '../columns/progress-columns.ts'
import { bodiesInWords } from '../rows/progress-echo.ts'
import type { Cell } from '../table.ts'
import { type WrittenCell, type WrittenSheet, writeWorkbook } from '../write-workbook.ts'
import { codeLists } from './code-lists.ts'
import { hintOf } from './column-hints.ts'
import { type ProgressRequest, requestGuide } from './progress-guide.ts'

type Key = keyof typeof PROGRESS_COLUMNS

/** In the order of the sheet: what the row speaks of, what is to be filled in, and what the target means. */
const ORDER: readonly Key[] = [
  ...(['planId', 'planName', 'shared', 'target', 'kind', 'name', 'unit', 'base', 'baseOn', 'goal'] as const),
  ...(['due', 'cumulative', 'beforeOn', 'before'] as const),
  ...(['asOf', 'value', 'state', 'cause', 'measure', 'reporter', 'reportedOn'] as const),
  ...(['why', 'what', 'who', 'where', 'how'] as const),
]
const TO_FILL: readonly Key[] = ['asOf', 'value', 'state', 'cause', 'measure', 'reporter', 'reportedOn']
const WIDE: readonly Key[] = ['planName', 'name', 'cause', 'measure', 'why', 'what', 'how']

/**
 * The workbook of a half-yearly round (進捗確認) for one body: 記入要領, 進捗 with a row a target of its plans, filled in
 * but for the report, and コード表. The ordinary import reads 進捗 when it comes back.
 * @param entries the body's plans, as the round asks of them
 * @returns the bytes of an .xlsx file, the same every time
 */
export function writeProgressRequest(
  request: ProgressRequest,
  entries: readonly RoundEntry[],
  places: PlaceIndex,
): Uint8Array {
  const lists = codeLists(places)
  const range = lists.rangeOf(PROGRESS_COLUMNS.state)
  const rows = entries.flatMap(({ plan, lines }) =>
    lines.map((line) => rowOf(valuesOf({ plan, line, request }))),
  )
  const sheet: WrittenSheet = {
    name: '進捗',
    columns: ORDER.map((key) => ({
      width: WIDE.includes(key) ? 32 : Math.max(14, PROGRESS_COLUMNS[key].header.length * 2 + 2),
      style: hintOf(PROGRESS_COLUMNS[key]).isFigure === true ? 'plain' : 'text',
    })),
    rows: [ORDER.map(headerCell), ...rows],
    lists: range === null ? [] : [{ column: ORDER.indexOf('state'), range, isOpen: false }],
  }
  return writeWorkbook([guideSheet(request, entries), sheet, lists.sheet])
}

function guideSheet(request: ProgressRequest, entries: readonly RoundEntry[]): WrittenSheet {
  return {
    name: '記入要領',
    columns: [
      { width: 24, style: 'text' },
      { width: 100, style: 'text' },
    ],
    rows: [['項目', '説明'], ...requestGuide(request, entries)].map((row, index) =>
      row.map((value): WrittenCell => ({ value, style: index === 0 ? 'header' : 'text' })),
    ),
  }
}

function headerCell(key: Key): WrittenCell {
  const column = PROGRESS_COLUMNS[key]
  const isToFill = TO_FILL.includes(key)
  return {
    value: column.header,
    style: isToFill ? 'needed' : 'header',
    note: [isToFill ? '記入する列' : '記入済みの列（変えない）', hintOf(column).says]
      .filter(Boolean)
      .join('\n'),
  }
}

function styleOf(key: Key) {
  const isFigure = hintOf(PROGRESS_COLUMNS[key]).isFigure === true
  if (TO_FILL.includes(key)) return isFigure ? 'fill-figure' : 'fill'
  return isFigure ? 'fixed-figure' : 'fixed'
}

function rowOf(values: Partial<Record<Key, Cell>>): WrittenCell[] {
  return ORDER.map((key) => ({ value: values[key] ?? null, style: styleOf(key) }))
}

function valuesOf({
  plan,
  line: { target, before },
  request,
}: {
  plan: RoundEntry['plan']
  line: RoundLine
  request: ProgressRequest
}): Partial<Record<Key, Cell>> {
  return {
    planId: plan.id,
    planName: asText(plan.name),
    shared: isShared(plan) ? asText(bodiesInWords(plan.bodies)) : null,
    target: target.id,
    kind: TARGET_KINDS.find(({ id }) => id === target.kind)?.ja ?? null,
    name: asText(target.name),
    unit: asText(target.unit),
    base: asFigure(target.base),
    baseOn: asDate(target.baseOn),
    goal: asFigure(target.target),
    due: asDate(target.due),
    cumulative: target.cumulative ? 'はい' : 'いいえ',
    beforeOn: asDate(before?.asOf ?? null),
    before: asFigure(before?.value ?? null),
    asOf: request.end,
    reporter: sixDigits(request.body),
    why: asText(target.why),
    what: asText(target.what),
    who: asText(target.who),
    where: asText(target.where),
    how: asText(target.how),
  }
}

/** As exports write it. */
const asText = (text: string | null) => text && withApostrophe(text)

/** 2030年度 instead of FY2030; both are read alike. */
function asDate(date: string | null): string | null {
  return (
    date?.replace(/FY(\d{4})(?:Q(\d))?/g, (_, year: string, quarter?: string) =>
      quarter === undefined ? `${year}年度` : `${year}年度第${quarter}四半期`,
    ) ?? null
  )
}

const [SMALLEST, DECIMALS] = [1e-6, 9]

/** A figure that would be written with an exponent, which no reader takes, is written as text. */
function asFigure(value: number | null): number | string | null {
  const isTiny = value !== null && value !== 0 && Math.abs(value) < SMALLEST
  return isTiny ? value.toFixed(DECIMALS) : value
}
