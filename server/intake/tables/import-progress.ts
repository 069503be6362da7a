import { checkTime } from '../../domain/progress/half-year.ts'
import { isAnswered } from '../../domain/progress/round.ts'
import { planChecks } from '../../schema.ts'
import { PROGRESS_COLUMNS } from '../columns/progress-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, type Finding, type Problem, warning } from '../problem.ts'
import { type CheckRow, progressRules } from '../rows/progress.ts'
import { echoRules, reportInWords } from '../rows/progress-echo.ts'
import { inserter } from '../write/insert-row.ts'
import { ownersOf } from './plan-owners.ts'
import { dropOrphans, ProgressInDraft, type StoredCheck } from './progress-in-draft.ts'
import { countOf, type ImportRun, rowName, rowsOf, type TableCount } from './run.ts'

/** What the files have said of one target and time, and where. */
interface Said {
  table: NamedTable
  row: number
  check: StoredCheck
  isWritten: boolean
}

/** A report that contradicts the draft's, unless the files hold a correction by the body whose report that was. */
interface AgainstDraft {
  row: CheckRow
  column: Content
  stored: StoredCheck
  key: string
}

/** Two reports of one target and time are one when they agree in these. */
const CONTENT = ['value', 'state', 'cause', 'measure'] as const
type Content = (typeof CONTENT)[number]

/**
 * 進捗: a row is a report of a target at a time, added or put in the place of the one that the draft had of that time;
 * reports of other times stay. Files of several bodies may speak of a plan that they share: what they say alike is one
 * report, what contradicts is an error at both cells. An empty row never takes a report's place.
 */
export function importProgress(tables: readonly NamedTable[], run: ImportRun): TableCount {
  const { client } = run.statements
  const count: TableCount = { ...countOf('進捗'), answered: 0 }
  const draft = new ProgressInDraft(client)
  const plans = new Set<number>()
  const ownerOf = ownersOf(run, (plan) => void plans.add(plan))
  const rules = progressRules(run)
  const echoes = echoRules(client)
  const add = inserter(client, planChecks)
  const said = new Map<string, Said>()
  const against: AgainstDraft[] = []
  const corrected = new Set<string>()

  const takeRow = (table: NamedTable, read: ReadRow, ofTable: Set<string>) => {
    const { planId, target, asOf } = read.values
    if (planId === null) return
    const owner = ownerOf(planId, (finding) => read.report('planId', finding))
    if (owner === null || target === null || asOf === null) return
    const { row, hasError } = ownRow(read, owner, run)
    const key = `${owner.key} ${target} ${checkTime(asOf)}`
    if (ofTable.has(key)) {
      row.report('asOf', duplicate(planId))
      return
    }
    ofTable.add(key)
    const other = said.get(key)
    const before = draft.before(owner.key, target)
    const stored = before.find((check) => checkTime(check.asOf) === checkTime(asOf))
    const check = checkOf(row.values, target, asOf)
    const isOfFiles = other !== undefined && (other.isWritten || isAnswered(other.check))
    const kept = isOfFiles ? keptOf(row, other.check, false) : keptOf(row, stored, true)
    rules(row, before, kept === null ? null : reportInWords(kept))
    echoes(row, before)
    if (isAnswered(check)) count.answered = (count.answered ?? 0) + 1
    if (row.unread.size === 0) {
      compare(row, { check, other, run })
      const column = stored === undefined ? null : conflictIn(check, stored)
      if (stored !== undefined && column !== null) {
        // A body may correct its own report; what another body reported of a shared plan it may not write over.
        if (areOfOne(check.reporter, stored.reporter)) corrected.add(key)
        else against.push({ row, column, stored, key })
      }
    }
    const here = { table, row: row.number, check, isWritten: false }
    const isFirst = other?.isWritten !== true
    if (!hasError() && kept === null && (other === undefined || !isAnswered(other.check))) {
      const replaced = isFirst ? stored : other.check
      if (replaced !== undefined) draft.remove(owner.key, replaced)
      add({ plan: owner.key, ...check })
      here.isWritten = true
      if (isFirst) count[stored === undefined ? 'added' : 'updated'] += 1
    }
    if (row.unread.size === 0 && (other === undefined || !isAnswered(other.check))) said.set(key, here)
  }

  for (const table of tables) {
    const ofTable = new Set<string>()
    for (const row of rowsOf([table], PROGRESS_COLUMNS, run, count)) takeRow(table, row, ofTable)
  }
  for (const { row, column, stored, key } of against)
    if (!corrected.has(key)) row.report(column, differsFromDraft(column, stored))
  const isMentioned = (plan: number, target: string) =>
    run.mentioned.planRows.has(rowName('目標', plan, target))
  reportOrphans(tables, dropOrphans(client, [...plans], isMentioned), run)
  return count
}

type ReadRow = Omit<CheckRow, 'owner' | 'run' | 'position'>

/** The row with its plan; and whether it has had an error since. */
function ownRow(read: ReadRow, owner: CheckRow['owner'], run: ImportRun) {
  let has = read.unread.size > 0
  const report: CheckRow['report'] = (column, finding) => {
    has ||= finding.severity === 'error'
    read.report(column, finding)
  }
  const { number, values, unread } = read
  const row: CheckRow = {
    ...{ number, values, unread, report, owner, run, position: 0 },
    isEmpty: (column) => read.isEmpty(column),
    at: (column) => read.at(column),
  }
  return { row, hasError: () => has }
}

function checkOf(values: CheckRow['values'], target: string, asOf: string): StoredCheck {
  const { value, state, cause, measure, reporter, reportedOn } = values
  return {
    ...{ target, asOf, cause, measure, reportedOn },
    value: state === 'not-reported' ? null : value,
    state: state ?? 'not-reported',
    reporter: reporter?.municipality ?? reporter?.prefecture ?? null,
  }
}

function areOfOne(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b
}

/**
 * The report that an unanswered row leaves as it is.
 * @param mayTakeBack whether its own body takes it back by writing 未報告: of the draft, and not of another file
 */
function keptOf(
  { values }: CheckRow,
  known: StoredCheck | undefined,
  mayTakeBack: boolean,
): StoredCheck | null {
  if (known === undefined || !isAnswered(known)) return null
  if (values.value !== null || (values.state !== null && values.state !== 'not-reported')) return null
  const reporter = values.reporter?.municipality ?? values.reporter?.prefecture ?? null
  const isTakenBack = mayTakeBack && values.state === 'not-reported' && areOfOne(reporter, known.reporter)
  return isTakenBack ? null : known
}

function conflictIn(check: StoredCheck, other: StoredCheck): Content | null {
  if (!isAnswered(check) || !isAnswered(other)) return null
  return CONTENT.find((key) => check[key] !== other[key]) ?? null
}

function inWords(column: Content, check: Pick<StoredCheck, Content>): string {
  return column === 'value' || column === 'state' ? reportInWords(check) : (check[column] ?? '空欄')
}

function differsFromDraft(column: Content, stored: StoredCheck): Finding {
  return conflicting(`下書きにある別の主体の報告${byBody(stored)}「${inWords(column, stored)}」と違います。`)
}

function byBody({ reporter }: StoredCheck): string {
  return reporter === null ? '' : `（報告主体 ${reporter}）`
}

/** What contradicts is said at both cells: whoever looks at either sees the other's version. */
function compare(
  row: CheckRow,
  { check: own, other, run }: { check: StoredCheck; other: Said | undefined; run: ImportRun },
): void {
  const column = other === undefined ? null : conflictIn(own, other.check)
  if (other === undefined || column === null) return
  const { header } = PROGRESS_COLUMNS[column]
  const { file, sheet } = other.table
  const here = row.at(column)
  const differs = (at: Pick<Problem, 'file' | 'sheet' | 'row'>, check: StoredCheck) =>
    conflicting(
      `${at.file}「${at.sheet}」${at.row}行目${byBody(check)}の「${header}」${inWords(column, check)} と違います。`,
    )
  row.report(column, differs({ file, sheet, row: other.row }, other.check))
  run.report({
    ...differs(here, own),
    ...{ file, sheet, row: other.row, column: header, value: String(other.check[column] ?? '') },
  })
}

function conflicting(message: string): Finding {
  return error(
    'conflicting-progress',
    `同じ目標・同じ時点の報告が食い違っています：${message}`,
    '策定主体の間でそろえた1つの報告',
  )
}

function duplicate(plan: string): Finding {
  return error(
    'duplicate-row',
    `計画 ${plan} に同じ「${PROGRESS_COLUMNS.asOf.header}」の行が2回あります。`,
    '1つにつき1行',
  )
}

function reportOrphans(tables: readonly NamedTable[], names: readonly string[], run: ImportRun): void {
  const [first] = tables
  if (first === undefined || names.length === 0) return
  run.report({
    ...warning(
      'progress-of-no-target',
      `目標がなくなったため、その進捗を下書きから除きました：${names.join('、')}`,
      '「目標」の表にある目標ID',
    ),
    ...{ file: first.file, sheet: first.sheet, row: null, column: null, value: '' },
  })
}
