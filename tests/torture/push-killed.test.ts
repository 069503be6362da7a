import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/open-database.ts'
import { places } from '../edition-database.ts'
import { answersTo, publishMadeUp, questionsAbout } from '../push/served.ts'
import { Random } from '../random.ts'
import { onNode } from '../servers.ts'
import { Edge } from '../worker.ts'

/** How often the command is killed; `npm run test:torture` asks for 50. */
const KILLS = Number(process.env.PUSH_KILLS ?? 1)
const SEED = Number(process.env.PUSH_SEED ?? 20261127)
const COMMAND = fileURLToPath(new URL('../../server/run.mjs', import.meta.url))
const QUESTIONS = questionsAbout(['edition-1', 'edition-2'])

/** A clerk's database, and the D1 and R2 of this machine. */
class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'push-killed-'))
  readonly #database = join(this.folder, 'map.sqlite')
  readonly edge = join(this.folder, 'edge')

  async publish(id: string, seed: number): Promise<void> {
    const db = openDatabase(this.#database)
    await publishMadeUp(db, id, seed)
    db.$client.close()
  }

  /** Runs a command, and kills it and all that it started after so many milliseconds. @returns how it ended */
  async run(words: readonly string[], killAfter = Number.POSITIVE_INFINITY) {
    const { FILES: _, ...environment } = process.env
    const child = spawn(process.execPath, [COMMAND, 'cli', ...words], {
      env: { ...environment, DATABASE: this.#database, EDGE: this.edge },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    let said = ''
    child.stderr.on('data', (piece) => {
      said += piece
    })
    const ended = new Promise<string>((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? `${code}`)),
    )
    const begun = performance.now()
    const killing = new AbortController()
    if (Number.isFinite(killAfter))
      setTimeout(killAfter, undefined, { signal: killing.signal })
        .then(() => process.kill(-(child.pid as number), 'SIGKILL'))
        .catch(() => {})
    const how = await ended
    killing.abort()
    return { how, said, milliseconds: performance.now() - begun }
  }

  /** What Node answers. */
  async published(): Promise<object> {
    const node = onNode(openDatabase(this.#database), places)
    try {
      return await answersTo(QUESTIONS, node)
    } finally {
      await node.close()
    }
  }

  async served(): Promise<object> {
    const edge = await Edge.open({ state: this.edge })
    try {
      return await answersTo(QUESTIONS, edge)
    } finally {
      await edge.close()
    }
  }
}

test('killed at any moment, the push leaves the old state or the new one; repeated, it ends, and both sides verify', async () => {
  // Given: an edge that serves one edition, and another that is published on Node
  const [desk, random] = [new Desk(), new Random(SEED)]
  await desk.publish('edition-1', 1)
  const first = await desk.run(['push'])
  expect(first).toMatchObject({ how: '0' })
  const old = await desk.served()
  const before = join(desk.folder, 'before')
  cpSync(desk.edge, before, { recursive: true })
  await desk.publish('edition-2', 2)
  const published = await desk.published()
  expect(published).not.toEqual(old)

  // When: the command is killed again and again, and goes on each time from where it was
  let kills = 0
  for (;;) {
    const isLast = kills >= KILLS
    const run = await desk.run(['push'], isLast ? undefined : random.below(Math.ceil(first.milliseconds)))
    // Then: every reader finds what was there before, or what is new, whole
    const found = await desk.served()
    if (run.how !== 'SIGKILL') {
      expect(run).toMatchObject({ how: '0' })
      expect(found).toEqual(published)
      if (isLast) break
      rmSync(desk.edge, { recursive: true })
      cpSync(before, desk.edge, { recursive: true })
      continue
    }
    kills += 1
    expect([old, published]).toContainEqual(found)
  }

  // Then: rows and files are those of the manifests, here and there
  expect(await desk.run(['verify'])).toMatchObject({ how: '0' })
  expect(await desk.run(['push', '--verify'])).toMatchObject({ how: '0' })
  console.log(`push：${kills} kills`)
}, 7_200_000)
