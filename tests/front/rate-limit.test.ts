import { expect, test } from 'vitest'
import { costOf, RateLimit } from '../../server/front/rate-limit.ts'
import { frontSettings } from '../../server/front/settings.ts'

function limitAt(rate: { perSecond: number; burst: number }, most?: number) {
  const clock = { ms: 0 }
  return { clock, limit: new RateLimit(rate, () => clock.ms, most) }
}

test('a client may take what its bucket holds, is told how long to wait, and then may again', () => {
  const { clock, limit } = limitAt({ perSecond: 2, burst: 3 })
  expect([1, 2, 3].map(() => limit.take('a', 1))).toEqual([0, 0, 0])
  expect(limit.take('a', 1)).toBe(1)
  // Nobody else waits for it.
  expect(limit.take('b', 3)).toBe(0)
  expect(limit.take('b', 3)).toBe(2)
  clock.ms = 499
  expect(limit.take('a', 1)).toBe(1)
  clock.ms = 500
  expect(limit.take('a', 1)).toBe(0)
})

test('a long rest fills a bucket no higher than to its brim', () => {
  const { clock, limit } = limitAt({ perSecond: 10, burst: 5 })
  limit.take('a', 5)
  clock.ms = 3_600_000
  expect(limit.take('a', 5)).toBe(0)
  expect(limit.take('a', 1)).toBe(1)
})

test('so many clients are remembered and no more: whoever asked longest ago is forgotten', () => {
  const { limit } = limitAt({ perSecond: 1, burst: 1 }, 2)
  for (const client of ['a', 'b', 'c']) expect(limit.take(client, 1)).toBe(0)
  expect(limit.take('c', 1)).toBe(1)
  expect(limit.take('a', 1)).toBe(0)
})

test('what is made for the one who asks takes more than what lies ready', () => {
  for (const path of [
    '/api/editions/x/files/atlas.pdf',
    '/api/editions/x/files/map-a3.png',
    '/api/editions/x/snapshot.png',
    '/api/editions/x/coverage/43.xlsx',
  ])
    expect(costOf(path), path).toBeGreaterThan(costOf('/api/editions/x/summary'))
})

test('the environment says the limits, and what it says wrongly is refused at the start', () => {
  expect(frontSettings({})).toMatchObject({ trustedProxies: 0, logsRequests: true })
  expect(frontSettings({ RATE_LIMIT: '0', RATE_BURST: '200', TRUST_PROXY: '1', LOG: 'errors' })).toEqual({
    rate: { perSecond: 0, burst: 200 },
    trustedProxies: 1,
    logsRequests: false,
  })
  expect(() => frontSettings({ RATE_LIMIT: '-1' })).toThrow('RATE_LIMIT「-1」')
  expect(() => frontSettings({ RATE_BURST: '3' })).toThrow('20 以上')
  expect(() => frontSettings({ TRUST_PROXY: 'yes' })).toThrow('TRUST_PROXY')
  expect(() => frontSettings({ LOG: 'all' })).toThrow('LOG')
})
