/** Where a problem stands. `row` is the sheet's own number, header 1; `column` the header's name; null = of the whole. */
export interface Position {
  file: string | null
  sheet: string | null
  row: number | null
  column: string | null
}

/** What is wrong with a value, said without saying where. Sentences are plain Japanese. */
export interface Finding {
  severity: 'error' | 'warning'
  code: string
  message: string
  /** What would have been right. */
  expected: string
}

/** One problem as the command line prints it and as `--json` gives it (contracts: Command line). */
export interface Problem extends Finding, Position {
  /** The value as found; empty when there was none. */
  value: string
  /** Of a draft, whose rows have no numbers: the case or plan, and which of its rows in the sheet, from 0. */
  id?: string
  nth?: number
}

export type Report = (problem: Problem) => void

export function error(code: string, message: string, expected: string): Finding {
  return { severity: 'error', code, message, expected }
}

export function warning(code: string, message: string, expected: string): Finding {
  return { severity: 'warning', code, message, expected }
}

/** The problems in the order in which a person meets them: files and sheets as they came, then rows from the top. */
export function inSheetOrder(problems: readonly Problem[]): Problem[] {
  const sheets = new Map<string, number>()
  const sheetOf = ({ file, sheet }: Problem) => {
    const key = `${file}\n${sheet}`
    if (!sheets.has(key)) sheets.set(key, sheets.size)
    return sheets.get(key) ?? 0
  }
  return problems
    .map((problem) => ({ problem, sheet: sheetOf(problem) }))
    .sort((a, b) => a.sheet - b.sheet || (a.problem.row ?? 0) - (b.problem.row ?? 0))
    .map(({ problem }) => problem)
}
