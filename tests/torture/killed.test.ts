import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { contentHash, contentHashes } from '../../server/publish/content-hash.ts'
import { editionsToVerify, verifyEdition } from '../../server/publish/verify-edition.ts'
import { Desk } from '../cli/command-line.ts'
import { places } from '../edition-database.ts'
import { csvText } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { Random } from '../random.ts'
import { TEST_BUILD } from '../worker.ts'
import { compileCommand } from './compiled-command.ts'

/** Of both commands together; `npm run test:torture` asks for 1,000. */
const ROUNDS = Number(process.env.TORTURE_ROUNDS ?? 20)
/** Three in ten die within 5 ms after the command has said that it is done. */
const AFTER_DONE = 0.3
const DONE = { import: '読み込みました', publish: '公表しました' }

const folder = mkdtempSync(join(tmpdir(), 'torture-'))
const desk = new Desk()
const run = join(folder, 'run')
const database = join(run, 'map.sqlite')
const commands = {
  import: ['import', 'draft', ...writeTables(), '--replace'],
  publish: ['publish', 'draft', '--published-at', '2026-02-01'],
}
let compiled: string

function writeTables(): string[] {
  return Object.entries(madeUpEdition(8, 120, places)).map(([table, rows]) => {
    const path = join(folder, `${table}.csv`)
    writeFileSync(path, csvText(rows))
    return path
  })
}

const environment = () => {
  const { FILES: _, ...rest } = process.env
  return { ...rest, DATABASE: database }
}

beforeAll(async () => {
  compiled = await compileCommand(folder)
  expect(desk.edition('create', 'draft', '--as-of', '2026-01-31').code).toBe(0)
  const old = Object.entries(madeUpEdition(9, 80, places)).map(([table, rows]) => desk.file(table, rows))
  expect(desk.edition('import', 'draft', ...old)).toMatchObject({ code: 0 })
})

function afresh(): void {
  rmSync(run, { recursive: true, force: true })
  cpSync(desk.folder, run, { recursive: true })
}

function finish(command: keyof typeof commands): { milliseconds: number } {
  const begun = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [compiled, ...commands[command]], {
    env: environment(),
    encoding: 'utf8',
  })
  expect({ status, stderr }).toMatchObject({ status: 0 })
  return { milliseconds: performance.now() - begun }
}

/** Kills the command so many milliseconds after its start, or after its last word. @returns whether it had said so */
async function kill(
  command: keyof typeof commands,
  after: 'start' | 'done',
  milliseconds: number,
): Promise<boolean> {
  const child = spawn(process.execPath, [compiled, ...commands[command]], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const isDone = new Promise<void>((resolve) =>
    child.stdout.on('data', (piece) => {
      said += piece
      if (said.includes(DONE[command])) resolve()
    }),
  )
  if (after === 'done') await Promise.race([isDone, ended])
  await wait(milliseconds)
  child.kill('SIGKILL')
  await ended
  return said.includes(DONE[command])
}

function stateOf(db: WriteDatabase): { hash: string; status: string } {
  const row = db.$client.prepare("select key, status from editions where id = 'draft'").get() as {
    key: number
    status: string
  }
  const count = db.$client.prepare('select count(*) from editions').pluck().get()
  expect(count).toBe(1)
  return { hash: contentHash(contentHashes(db, row.key)), status: row.status }
}

function opened<Result>(look: (db: WriteDatabase) => Result): Result {
  const db = openDatabase(database)
  try {
    return look(db)
  } finally {
    db.$client.close()
  }
}

const guardsOf = (db: WriteDatabase) =>
  db.$client.prepare("select name, sql from sqlite_master where type = 'trigger' order by name").all()

/** What an edition is before and after, and the triggers that guard what is published. */
interface States {
  old: string
  new: string
  guards: unknown[]
}

async function judge(saidDone: boolean, states: States): Promise<'old' | 'new'> {
  const db = openDatabase(database)
  try {
    expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(guardsOf(db)).toEqual(states.guards)
    const { hash, status } = stateOf(db)
    const state = `${status} ${hash}`
    expect([states.old, states.new]).toContain(state)
    if (saidDone) expect(state).toBe(states.new)
    const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, (error) => {
      throw error
    })
    const answer = await app.request('/api/editions/draft/summary')
    const files = await app.request('/api/editions/draft/files/marginals.json')
    const isServed = status === 'published'
    expect([answer.status, files.status]).toEqual(isServed ? [200, 200] : [404, 404])
    expect(db.$files.leftAside()).toEqual([])
    expect(db.$files.editions()).toEqual(isServed ? ['draft'] : [])
    for (const edition of editionsToVerify(db)) expect(verifyEdition(db, edition)).toEqual([])
    return state === states.new ? 'new' : 'old'
  } finally {
    db.$client.close()
  }
}

describe.each(['import', 'publish'] as const)('%s, killed at any moment', (command) => {
  test(`leaves the old or the new, and is finished by being repeated (${ROUNDS / 2} times)`, async () => {
    const random = new Random(20260131)
    const text = (db: WriteDatabase) => `${stateOf(db).status} ${stateOf(db).hash}`
    afresh()
    const old = opened(text)
    const { milliseconds } = finish(command)
    const states = { old, new: opened(text), guards: opened(guardsOf) }
    expect(states.guards).not.toEqual([])
    expect(states.new).not.toBe(states.old)
    const met = { old: 0, new: 0 }
    for (let round = 0; round < ROUNDS / 2; round++) {
      afresh()
      const isAfter = random.chance(AFTER_DONE)
      const saidDone = isAfter
        ? await kill(command, 'done', random.next() * 5)
        : await kill(command, 'start', random.next() * milliseconds)
      if (isAfter) expect(saidDone).toBe(true)
      const found = await judge(saidDone, states)
      met[found] += 1
      if (found === 'new') continue
      finish(command)
      expect(await judge(true, states)).toBe('new')
    }
    expect(met.old + met.new).toBe(Math.ceil(ROUNDS / 2))
  }, 3_600_000)
})
