import { expect, test } from 'vitest'
import { NO_SUMS } from '../../../server/domain/summary.ts'
import { en } from '../../../web/copy/en.ts'
import { ja } from '../../../web/copy/ja.ts'
import { excerptShare } from '../../../web/panel/excerpt-share.ts'

const edition = { complete: false, excerptOf: 340_000, sums: { ...NO_SUMS, count: 121 } }

test('a sum of an excerpt says what share of the whole its edition covers, in both languages', () => {
  expect(excerptShare(edition, ja)).toContain('抽出 121件／340,000件')
  expect(excerptShare(edition, en)).toContain('121 of 340,000 cases')
  expect(excerptShare({ ...edition, excerptOf: null }, ja)).toContain('抽出した121件')
})

test('a whole edition says nothing of shares', () => {
  expect(excerptShare({ ...edition, complete: true }, ja)).toBeNull()
})
