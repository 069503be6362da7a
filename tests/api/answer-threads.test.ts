import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnswerThreads, startAnswerThreads } from '../../server/answer-threads.ts'
import { createApp } from '../../server/app.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD } from '../worker.ts'

const EDITION = 'http://localhost/api/editions/made-up'
const ENTRY = new URL('../../server/answer-thread.ts', import.meta.url).href
const BEGIN = `import('tsx/esm/api').then(({ register }) => { register(); return import('${ENTRY}') })`

const folder = mkdtempSync(join(tmpdir(), 'answer-threads-'))
const database = join(folder, 'map.sqlite')
let db: WriteDatabase
const started: AnswerThreads[] = []
let inProcess = 0

beforeAll(async () => {
  db = openDatabase(database)
  await publishWorkbook(db, 'made-up', madeUpEdition(5, 2_000, places))
})
afterAll(async () => {
  await Promise.all(started.map((threads) => threads.close()))
  db.$client.close()
  rmSync(folder, { recursive: true })
})

/** Threads whose workers can be laid hands on, and the app of this process behind them. */
function startThreads(count: number, path = database) {
  const workers: Worker[] = []
  const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
  const threads = startAnswerThreads(
    count,
    { database: path, files: db.$files.root, site: 'http://localhost', build: TEST_BUILD },
    {
      inProcess: (request) => {
        inProcess += 1
        return app.fetch(request)
      },
      begin: (workerData) => {
        const worker = new Worker(BEGIN, { eval: true, workerData, stderr: true })
        workers.push(worker)
        return worker
      },
      report: () => {},
    },
  )
  started.push(threads)
  return { threads, workers }
}

async function total(threads: AnswerThreads): Promise<number> {
  const answer = await threads.fetch(new Request(`${EDITION}/summary`))
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { total: { count: number } }).total.count
}

test('what was asked of a thread that dies is answered, and so is all that is asked later', async () => {
  const { threads, workers } = startThreads(2)
  expect(await total(threads)).toBe(2_000)
  expect(await total(threads)).toBe(2_000)
  const asked = Array.from({ length: 6 }, () => total(threads))
  await Promise.all(workers.map((worker) => worker.terminate()))
  expect(await Promise.all(asked)).toEqual(Array(6).fill(2_000))
  expect(await total(threads)).toBe(2_000)
  expect(workers.length).toBe(4)
})

test('a question with a body is put again with its body', async () => {
  const { threads, workers } = startThreads(1)
  await total(threads)
  const ring = [
    [128, 26],
    [147, 26],
    [147, 46],
    [128, 46],
    [128, 26],
  ]
  const within = { type: 'Polygon', coordinates: [ring] }
  const asked = threads.fetch(
    new Request(`${EDITION}/summary/query`, { method: 'POST', body: JSON.stringify({ within }) }),
  )
  await wait(0)
  await workers[0]?.terminate()
  const answer = await asked
  expect(answer.status).toBe(200)
  expect(((await answer.json()) as { total: { count: number } }).total.count).toBeGreaterThan(100)
})

test('an export whose thread dies breaks off, and does not keep its reader waiting', async () => {
  const { threads, workers } = startThreads(1)
  const answer = await threads.fetch(new Request(`${EDITION}/investments.csv`))
  const reader = answer.body?.getReader()
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
  await workers[0]?.terminate()
  const readOn = async () => {
    while ((await reader?.read())?.done === false);
  }
  await expect(readOn()).rejects.toThrow('thread')
})

test('where no thread can begin this process answers, and the threads come when they can', async () => {
  const later = join(folder, 'later.sqlite')
  const { threads, workers } = startThreads(1, later)
  inProcess = 0
  expect(await total(threads)).toBe(2_000)
  expect(inProcess).toBe(1)
  db.$client.exec(`vacuum into '${later}.new'`)
  renameSync(`${later}.new`, later)
  while (inProcess < 1_000) {
    const before = inProcess
    expect(await total(threads)).toBe(2_000)
    if (inProcess === before) break
    await wait(20)
  }
  expect(workers.length).toBeGreaterThan(1)
  const before = inProcess
  expect(await total(threads)).toBe(2_000)
  expect(inProcess).toBe(before)
})
