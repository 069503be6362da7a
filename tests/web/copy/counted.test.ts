import { expect, test } from 'vitest'
import { counted } from '../../../server/domain/counted.ts'
import { en } from '../../../web/copy/en.ts'

test.each([
  ['0', '0 cases'],
  ['1', '1 case'],
  ['1,001', '1,001 cases'],
])('in English %s is said with the noun of its number', (n, said) => {
  expect(counted(n, 'case')).toBe(said)
})

test('the sentences of the page keep to it', () => {
  expect(en.filter.apply('1')).toBe('Show 1 case')
  expect(en.plan.areaSum('3', '1', '1,872')).toBe('3 municipalities in 1 prefecture, 1,872 km²')
})
