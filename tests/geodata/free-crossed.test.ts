import { expect, test } from 'vitest'
import { findContacts } from '../../geodata/steps/find-contacts.ts'
import { freeCrossed } from '../../geodata/steps/free-crossed.ts'

test('a strip of land narrower than a step, whose sides the rounding has crossed, is drawn as a triangle', () => {
  // 上天草市 beside 天草市 at the nation's level, with 熊本県 official: their border, and the shore that closes the strip.
  const border = Int32Array.of(65156, 16183, 65159, 16185, 65169, 16183)
  const shore = Int32Array.of(65169, 16183, 65163, 16186, 65156, 16183)
  const elsewhere = Int32Array.of(65000, 16000, 65010, 16020, 65020, 16000)
  const lines = [border, shore, elsewhere]
  expect([...findContacts(lines)]).toEqual([0, 1])
  freeCrossed(lines, new Set([0, 1]))
  expect([...findContacts(lines)]).toEqual([])
  expect(lines).toEqual([Int32Array.of(65156, 16183, 65169, 16183), shore, elsewhere])
})

test('a ring, and an arc that no vertex less would free, stay as they are', () => {
  const ring = Int32Array.of(0, 0, 10, 0, 10, 10, 0, 0)
  const across = Int32Array.of(5, -5, 5, 20)
  const lines = [ring, across]
  const touching = findContacts(lines)
  expect([...touching].sort()).toEqual([0, 1])
  freeCrossed(lines, touching)
  expect(lines).toEqual([ring, across])
})
