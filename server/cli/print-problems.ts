import type { Problem } from '../intake/problem.ts'
import type { Terminal } from './terminal.ts'

const LONGEST_VALUE = 60
/** A place is a path as it was given, and a sentence may name the cell of another file. */
const LONGEST_SENTENCE = 240

/** A value on one line, without what a terminal would act on. */
function shown(value: string, most = LONGEST_VALUE): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced here
  const line = value.replace(/\r?\n/g, '⏎').replace(/[\u0000-\u001f\u007f-\u009f]/g, '�')
  const letters = [...line]
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : line
}

/** One problem in a sentence: where, what was found, what is wrong with it, what was expected. */
export function problemLine(problem: Problem): string {
  const { severity, file, sheet, row, column, value, message, expected } = problem
  const where = [
    file === null ? '下書き' : file,
    sheet === null ? '' : `「${sheet}」`,
    row === null ? '' : `${row}行目`,
    column === null ? '' : `「${column}」`,
  ].join('')
  const found = value === '' ? '' : `値「${shown(value)}」。`
  return `${severity === 'error' ? 'エラー' : '注意'}：${shown(where, LONGEST_SENTENCE)}：${found}${shown(message, LONGEST_SENTENCE)} 正しくは：${expected}`
}

/** So many are printed before the terminal is waited for. */
const PORTION = 500

/**
 * Prints problems as they are found, and their number.
 * @returns how many of them are errors
 */
export async function printFound(terminal: Terminal, problems: Iterable<Problem>): Promise<number> {
  let [count, errors] = [0, 0]
  for (const problem of problems) {
    terminal.print(problemLine(problem))
    count += 1
    if (problem.severity === 'error') errors += 1
    if (count % PORTION === 0) await terminal.printed()
  }
  if (count > 0) terminal.print(`エラー ${errors}件、注意 ${count - errors}件`)
  return errors
}

/** The same as JSON, the rest of the object before it: `{ …, "problems": [ … ] }`. */
export async function printFoundAsJson(
  terminal: Terminal,
  head: Record<string, unknown>,
  problems: Iterable<Problem>,
): Promise<number> {
  const lines = (value: unknown) => JSON.stringify(value, null, 2)
  terminal.print(`${lines(head).slice(0, -2)},`)
  let [count, errors, last] = [0, 0, '']
  for (const problem of problems) {
    terminal.print(count === 0 ? '  "problems": [' : `${last},`)
    last = lines(problem).replaceAll(/^/gm, '    ')
    count += 1
    if (problem.severity === 'error') errors += 1
    if (count % PORTION === 0) await terminal.printed()
  }
  terminal.print(count === 0 ? '  "problems": []\n}' : `${last}\n  ]\n}`)
  return errors
}

export function printProblems(terminal: Terminal, problems: readonly Problem[]): void {
  for (const problem of problems) terminal.print(problemLine(problem))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (problems.length > 0) terminal.print(`エラー ${errors}件、注意 ${problems.length - errors}件`)
}
