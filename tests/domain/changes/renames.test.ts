import { expect, test } from 'vitest'
import { pairRenamed, type Rename } from '../../../server/domain/changes/renames.ts'

const isIn = (from: string[], to: string[]) => ({
  from: (id: string) => from.includes(id),
  to: (id: string) => to.includes(id),
})
const rename = (id: string, previousId: string): Rename => ({ id, previousId })

test('a case renamed twice is found over the edition between, whichever way the two are compared', () => {
  const renames = [rename('b', 'a'), rename('c', 'b')]
  expect([...pairRenamed(renames, isIn(['a'], ['c']))]).toEqual([['c', 'a']])
  expect([...pairRenamed(renames, isIn(['c'], ['a']))]).toEqual([['a', 'c']])
})

test('an id that both editions hold is itself, whatever a 前ID claims', () => {
  expect(pairRenamed([rename('b', 'a')], isIn(['a'], ['a', 'b'])).size).toBe(0)
  expect(pairRenamed([rename('b', 'a')], isIn(['a', 'b'], ['b'])).size).toBe(0)
})

test('of two cases that claim one past only the first has it, and a ring of ids ends', () => {
  const split = [rename('x', 'a'), rename('y', 'a')]
  expect([...pairRenamed(split, isIn(['a'], ['x', 'y']))]).toEqual([['x', 'a']])
  const ring = [rename('a', 'b'), rename('b', 'a')]
  expect([...pairRenamed(ring, isIn(['a'], ['b']))]).toEqual([['b', 'a']])
})
