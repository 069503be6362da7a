import { afterAll, beforeAll, expect, test } from 'vitest'
import { CURRENT } from '../../server/edge/catalogue.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { verifyEdge } from '../../server/push/verify-edge.ts'
import { places } from '../edition-database.ts'
import { onNode } from '../servers.ts'
import { Edge, pushTo, shelvesOfApi } from '../worker.ts'
import { BrokenOff, breakingAfter, type Written } from './breaking.ts'
import { answersTo, publishMadeUp, questionsAbout } from './served.ts'

/** Writes between two breaks; `npm run test:torture` asks for a break at every single write. */
const WRITES = Number(process.env.WRITES_BETWEEN_BREAKS ?? 16)
const IDS = ['edition-1', 'edition-2', 'edition-3']
const QUESTIONS = questionsAbout(IDS)

/** As large a shelf as the API asks for: files are put there as those of editions are. */
const shelves = shelvesOfApi()

let db: WriteDatabase
let edge: Edge
let old: object
beforeAll(async () => {
  db = openDatabase(':memory:')
  edge = await Edge.open()
  await publishMadeUp(db, 'edition-1', 1)
  await pushTo(edge, db, { shelves })
  old = await answersTo(QUESTIONS, edge)
  expect(old).toEqual(await answersTo(QUESTIONS, onNode(db, places)))
  await publishMadeUp(db, 'edition-2', 2)
  await publishMadeUp(db, 'edition-3', 3)
})
afterAll(async () => {
  await edge.close()
  db.$client.close()
})

/** What carries content: each piece of it should be written once, however often the push is repeated. */
function contentOf({ statements, keys }: Written): string[] {
  return [
    ...statements.filter((sql) => sql.startsWith('insert into')),
    ...keys.filter((key) => key.startsWith('content/')),
  ]
}

test('broken off anywhere, the old state is served to the byte; repeated, it goes on and ends in the new one', async () => {
  // Given: an edge that serves one edition, and two more that are published on Node
  const unbroken = await Edge.open()
  const whole = breakingAfter(unbroken.to, Number.POSITIVE_INFINITY, false)
  await pushTo(unbroken, db, { to: whole.to, shelves })
  const expected = await answersTo(QUESTIONS, unbroken)
  expect(expected).toEqual(await answersTo(QUESTIONS, onNode(db, places)))
  await unbroken.close()

  // When: the connection breaks again and again, before a write arrives or before its answer does
  const sent: string[] = []
  const writes = whole.written.statements.length + whole.written.keys.length
  let breaks = 0
  for (let isDone = false; !isDone; ) {
    const broken = breakingAfter(edge.to, WRITES, breaks % 2 === 0)
    try {
      await pushTo(edge, db, { to: broken.to, shelves })
      isDone = true
    } catch (problem) {
      if (!(problem instanceof BrokenOff)) throw problem
      breaks += 1
      // Then: whatever arrives is a step on, were it one write at a time
      expect(breaks).toBeLessThanOrEqual(2 * writes)
      // And: until the catalogue has arrived every reader finds what was there before, and from then on what is new
      const isNew = broken.written.keys.includes(CURRENT)
      expect(await answersTo(QUESTIONS, edge)).toEqual(isNew ? expected : old)
    }
    sent.push(...contentOf(broken.written))
  }

  // Then: the new state is what an unbroken push gives, no piece of it was sent twice, and both sides verify
  expect(await answersTo(QUESTIONS, edge)).toEqual(expected)
  expect(breaks).toBeGreaterThanOrEqual(Math.floor(60 / (WRITES + 1)))
  const there = new Set(sent.filter((key) => key.startsWith('content/')))
  expect(sent.filter((key) => key.startsWith('content/'))).toHaveLength(there.size)
  expect(sent.filter((sql) => sql.startsWith('insert into'))).toHaveLength(
    contentOf(whole.written).filter((sql) => sql.startsWith('insert into')).length * (2 / 3),
  )
  expect(await verifyEdge(db, edge.to, () => {})).toEqual([])
  console.log(`push：${breaks} breaks, ${writes} writes`)
}, 3_600_000)

test('a connection that carries one write at a time takes the rows of older editions away, to the last', async () => {
  // Given: an edge with the rows of three editions, of which one is to keep them
  await pushTo(edge, db, { shelves })
  const pushed = async (now: () => number) => {
    for (let pushes = 1; ; pushes += 1) {
      const broken = breakingAfter(edge.to, 0, false)
      try {
        await pushTo(edge, db, { to: broken.to, shelves, newest: 1, now })
        return pushes
      } catch (problem) {
        if (!(problem instanceof BrokenOff)) throw problem
        // Then: no write is one that was made before
        expect(pushes).toBeLessThan(100)
      }
    }
  }
  // When: it is pushed, and again when no isolate can hold the older catalogue
  const shown = await pushed(Date.now)
  const removed = await pushed(() => Date.now() + 3_600_000)
  // Then: the catalogue before and the new one were two writes; then every table with rows took one or more
  expect(shown).toBe(3)
  const { results } = await edge.to.db.prepare('select id from editions').all<{ id: string }>()
  expect(results).toEqual([{ id: 'edition-3' }])
  expect(removed).toBeGreaterThan(20)
  expect(await verifyEdge(db, edge.to, () => {})).toEqual([])
}, 600_000)
