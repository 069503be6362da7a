import { expect, test } from 'vitest'
import { errorLine } from '../../server/front/log-lines.ts'
import { requestId } from '../../server/front/request-id.ts'
import { routePattern } from '../../server/front/route-pattern.ts'

const AT = new Date('2026-11-27T00:00:00Z')

test('of an address the log says the pattern, and nothing that a reader chose', () => {
  expect(routePattern('/api/editions/sample-2026-02/investments/jasm-1')).toBe(
    '/api/editions/{edition}/investments/{id}',
  )
  expect(routePattern('/editions/sample-2026-02/companies/%E5%B1%B1%E7%94%B0')).toBe(
    '/editions/{edition}/companies/{id}',
  )
  expect(routePattern('/assets/index-abc.js')).toBe('/assets/*')
  expect(routePattern('/')).toBe('/')
  expect(routePattern('/admin/api/editions/2026-12/cases/secret-1')).toBe('/admin/*')
  expect(routePattern('/api/山田太郎')).toBe('/api/*')
  expect(routePattern('/山田太郎')).toBe('*')
})

test('an error is written as one line with the request’s name, without the values that were asked with', () => {
  const cause = new Error('no such column: x')
  const error = new Error('Failed query: select x where title = ?\nparams: 山田太郎,1', { cause })
  const line = errorLine(AT, error, 'request-1')
  expect(line.trim()).not.toContain('\n')
  expect(line).not.toContain('山田太郎')
  expect(JSON.parse(line)).toMatchObject({
    time: '2026-11-27T00:00:00.000Z',
    level: 'error',
    id: 'request-1',
    message: 'Failed query: select x where title = ?',
    cause: { message: 'no such column: x' },
  })
  expect(JSON.parse(line).at.length).toBeGreaterThan(0)
})

test('a request keeps the name it came with, if that is one', () => {
  const made = () => 'made-anew'
  expect(requestId('0123abcd-proxy.7', made)).toBe('0123abcd-proxy.7')
  for (const other of [
    undefined,
    '',
    'short',
    'a b c d e f g h',
    `x\r\nSet-Cookie: a`,
    'あ'.repeat(10),
    'x'.repeat(65),
  ])
    expect(requestId(other, made), String(other)).toBe('made-anew')
})
