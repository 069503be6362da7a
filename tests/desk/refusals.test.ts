import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyAudit } from '../../server/desk/audit.ts'
import { Refusals } from '../../server/desk/refusals.ts'
import { type ADesk, aDesk } from './a-desk.ts'

/** Strangers who are refused again and again: all of it is in the audit, and the audit stays small. */
const MINUTE_MS = 60_000
let desk: ADesk
beforeEach(() => {
  desk = aDesk()
})
afterEach(() => desk.close())

const entries = () =>
  desk.trail().map(({ action, details }) => ({ action, ...(JSON.parse(details) as { count?: number }) }))
/** How many refusals the audit tells of. */
const told = () =>
  entries().reduce((sum, { action, count }) => sum + (action === 'refused' ? 1 : (count ?? 0)), 0)

test('of one that floods the first have rows of their own, and the rest one row a minute that counts them', async () => {
  const stranger = desk.browser('198.51.100.1')
  for (let time = 0; time < 1000; time++) await stranger.get(`/editions/guess-${time}`)
  await stranger.send('POST', '/session', 'no form')
  expect(entries().length).toBe(300)
  // Others are not drowned by it.
  await desk.browser('198.51.100.2').get('/audit')
  expect(entries().length).toBe(301)
  desk.pass(MINUTE_MS)
  await stranger.get('/audit')
  expect(entries().at(-2)).toMatchObject({
    ...{ action: 'refused-more', count: 701, codes: { 'not-signed-in': 700, 'bad-request': 1 }, clients: 1 },
    since: '2026-11-28T00:00:00.000Z',
  })
  expect(entries().at(-1)?.action).toBe('refused')
  expect(told()).toBe(1003)
  expect(verifyAudit(desk.db).ok).toBe(true)
})

test('of ten thousand by thousands of clients no more have rows of their own than all may have together', () => {
  const bounds = { ofClient: { perSecond: 1, burst: 3 }, ofAll: { perSecond: 1, burst: 200 } }
  const refusals = new Refusals(
    desk.db,
    () => new Date(0),
    () => 0,
    bounds,
  )
  let written = 0
  for (let time = 0; time < 10_000; time++)
    if (refusals.isWritten(`client ${time % 4000}`, 'not-signed-in')) written += 1
  expect([written, entries()]).toEqual([200, []])
  refusals.flush()
  // With nothing counted since there is nothing to write.
  refusals.flush()
  expect(entries()).toEqual([expect.objectContaining({ action: 'refused-more', count: 9800, clients: 4000 })])
})

test('what somebody who is signed in is refused has a row always', async () => {
  const reader = await desk.signedIn('reader', 'reader')
  const before = entries().length
  for (let time = 0; time < 310; time++) await reader.get('/audit')
  expect(entries().length).toBe(before + 310)
})
