import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type Server, startServer } from '../bench/start-server.ts'
import { Random } from '../random.ts'
import { halfOpen, type Met, reader, readsNothing } from './clients.ts'

/** `npm run test:crowd` sends 1,000 for a minute. */
const CLIENTS = Number(process.env.CROWD_CLIENTS ?? 120)
const SECONDS = Number(process.env.CROWD_SECONDS ?? 4)
const SLOW = Math.ceil(CLIENTS / 20)
const EDITION = '/api/editions/sample-2026-02'
const LARGE = `${EDITION}/files/boundaries.json.gz`
const PATHS = [
  '/',
  '/api/editions',
  `${EDITION}/summary?by=prefecture,field`,
  `${EDITION}/investments?limit=50&field=ai-semiconductor`,
  `${EDITION}/investments.geojson?prefecture=43`,
  `${EDITION}/areas.topojson`,
  `${EDITION}/files/marginals.json`,
  '/editions/sample-2026-02',
]

let folder = ''
let server: Server
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crowd-'))
  cpSync(inject('starter'), folder, { recursive: true })
  server = await startServer(['server/run.mjs', 'node'], { PORT: '0', DATABASE: join(folder, 'map.sqlite') })
})
afterEach(async () => {
  server.stop()
  await server.ended
  rmSync(folder, { recursive: true })
})

const openFiles = () => readdirSync(`/proc/${server.process}/fd`).length
const residentMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.process}/status`, 'utf8'))?.[1]) / 1024

async function crowd(seconds: number): Promise<Met> {
  const met: Met = { answers: 0, faults: [] }
  const until = performance.now() + seconds * 1000
  const slow = Array.from({ length: SLOW }, () => [halfOpen(server.port), readsNothing(server.port, LARGE)])
  const readers = Array.from({ length: CLIENTS }, (_, seed) =>
    reader(server.port, PATHS, { random: new Random(seed), until, met }),
  )
  await Promise.all(readers)
  for (const socket of slow.flat()) socket.destroy()
  return met
}

test(`${CLIENTS} clients at once, some of whom never read, are all answered, and leave nothing behind`, async () => {
  // What is kept is there after the first wave: databases, columns, answers.
  await crowd(SECONDS / 2)
  await wait(1_000)
  const [files, resident] = [openFiles(), residentMb()]
  const { answers, faults } = await crowd(SECONDS)
  expect(faults).toEqual([])
  expect(answers).toBeGreaterThan(CLIENTS)
  await expect.poll(openFiles).toBeLessThanOrEqual(files + 2)
  expect(residentMb() - resident).toBeLessThan(200)
}, 600_000)

test('a request that is not sent to its end is told so, while others are served', async () => {
  const socket = halfOpen(server.port)
  let told = ''
  socket.on('data', (piece: Buffer) => {
    told += piece.toString()
  })
  const ended = new Promise((resolve) => socket.once('close', resolve))
  const met: Met = { answers: 0, faults: [] }
  await reader(server.port, PATHS, { random: new Random(1), until: performance.now() + 1_000, met })
  expect(met.faults).toEqual([])
  await ended
  expect(told).toMatch(/^HTTP\/1\.1 408 /)
})

test('a server that is told to stop answers first what is under way, whole, and takes nothing new', async () => {
  const address = `http://localhost:${server.port}`
  const fields = ['ai-semiconductor', 'shipbuilding', 'quantum', 'none']
  const asked = fields.flatMap((field) => [`${EDITION}/investments.xlsx?field=${field}`, LARGE])
  // Their heads have come: all are under way, and none is read to its end.
  const answers = await Promise.all(asked.map((path) => fetch(address + path)))
  server.stop()
  const bodies = await Promise.all(answers.map((answer) => answer.arrayBuffer()))
  for (const [at, body] of bodies.entries()) {
    expect(answers[at]?.status).toBe(200)
    expect([...new Uint8Array(body, 0, 2)]).toEqual(at % 2 === 0 ? [0x50, 0x4b] : [0x1f, 0x8b])
  }
  expect(await server.ended).toBe(0)
  await expect(fetch(`${address}/api/health`)).rejects.toThrow()
})
