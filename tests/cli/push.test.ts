import { expect, test } from 'vitest'
import { Desk } from './command-line.ts'

test.each([
  [['push', 'edition-1'], '余分な引数'],
  [['push', '--env', 'preview'], '--remote'],
  [['push', '--remote', '--env', 'staging'], 'staging'],
  [['push', '--newest', '0'], '--newest'],
  [['push', '--verify', '--rollback'], '--rollback'],
])('%j is wrong usage, and nothing is opened', (args, said) => {
  const { code, error } = new Desk().edition(...args)
  expect(code).toBe(2)
  expect(error.split('\n')[0]).toContain(said)
})
