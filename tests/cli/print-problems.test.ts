import { expect, test } from 'vitest'
import { printFound, printFoundAsJson } from '../../server/cli/print-problems.ts'
import type { Terminal } from '../../server/cli/terminal.ts'
import type { Problem } from '../../server/intake/problem.ts'

/** A terminal behind a slow pipe: what was printed is gone when it has been waited for. */
function slowTerminal() {
  const lines: string[] = []
  let [waiting, most] = [0, 0]
  const terminal: Terminal = {
    print: (line) => {
      lines.push(line)
      waiting += 1
      most = Math.max(most, waiting)
    },
    printed: async () => {
      waiting = 0
    },
    mention: () => {},
    now: () => 0,
  }
  return { terminal, lines, most: () => most }
}

function* problems(count: number): Generator<Problem> {
  for (let at = 0; at < count; at++)
    yield {
      severity: at % 3 === 0 ? 'error' : 'warning',
      code: 'bad-date',
      message: '日付として\n"読めません"。',
      expected: '2026-01-31',
      file: null,
      sheet: '投資案件',
      row: at,
      column: '公表日',
      value: `値${at}`,
    }
}

test('however many problems are found, no more than a portion waits for the pipe, and all are counted', async () => {
  const { terminal, lines, most } = slowTerminal()
  expect(await printFound(terminal, problems(3_000))).toBe(1_000)
  expect(lines).toHaveLength(3_001)
  expect(lines.at(-1)).toBe('エラー 1000件、注意 2000件')
  expect(most()).toBeLessThanOrEqual(501)
})

test.each([0, 1, 2, 1_200])('as JSON %i problems are what is written at once', async (count) => {
  const { terminal, lines, most } = slowTerminal()
  await printFoundAsJson(terminal, { edition: 'r8-01' }, problems(count))
  const whole = JSON.stringify({ edition: 'r8-01', problems: [...problems(count)] }, null, 2)
  expect(lines.join('\n')).toBe(whole)
  expect(most()).toBeLessThanOrEqual(503)
})
