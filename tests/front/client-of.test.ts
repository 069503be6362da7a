import { expect, test } from 'vitest'
import { clientOf } from '../../server/front/client-of.ts'

const PROXY = '10.0.0.7'

test('a header that anybody may write means nothing until proxies are trusted', () => {
  expect(clientOf('203.0.113.9', '198.51.100.1', 0)).toBe('203.0.113.9')
  expect(clientOf('::ffff:203.0.113.9', undefined, 0)).toBe('203.0.113.9')
})

test('of trusted proxies, the entry counts that the outermost of them wrote', () => {
  const forged = '1.1.1.1, 198.51.100.1'
  expect(clientOf(PROXY, forged, 1)).toBe('198.51.100.1')
  expect(clientOf(PROXY, `${forged}, 10.0.0.6`, 2)).toBe('198.51.100.1')
  // Fewer entries than proxies, or none that is an address: whoever connects.
  expect(clientOf(PROXY, forged, 3)).toBe(PROXY)
  expect(clientOf(PROXY, 'unknown', 1)).toBe(PROXY)
  expect(clientOf(PROXY, '', 1)).toBe(PROXY)
})

test('a port or brackets do not make another client', () => {
  expect(clientOf(PROXY, '198.51.100.1:40123', 1)).toBe('198.51.100.1')
  expect(clientOf(PROXY, '[2001:db8::1]:443', 1)).toBe('2001:db8:0:0::/64')
})

test('a household chooses half of its address itself, and is one client all the same', () => {
  expect(clientOf('2001:db8:1:2:3:4:5:6', undefined, 0)).toBe('2001:db8:1:2::/64')
  expect(clientOf('2001:DB8:1:2::6', undefined, 0)).toBe('2001:db8:1:2::/64')
  expect(clientOf('2001:db8:1:3::6', undefined, 0)).not.toBe('2001:db8:1:2::/64')
})

test('this machine is not limited, unless a proxy on it says who asks', () => {
  for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(clientOf(own, undefined, 0)).toBeNull()
  expect(clientOf('127.0.0.1', undefined, 1)).toBeNull()
  expect(clientOf('127.0.0.1', '198.51.100.1', 1)).toBe('198.51.100.1')
})
