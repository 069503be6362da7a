import type { Problem } from '../intake/problem.ts'
import type { DeskProblem } from './contract.ts'

/** A problem as the page has it. @param cell its address in its file */
export function toldProblem(problem: Problem, cell: string | null): DeskProblem {
  const { severity, code, message, expected, value, file, sheet, row, column, id } = problem
  return { severity, code, message, expected, value, file, sheet, row, column, cell, id: id ?? null }
}
