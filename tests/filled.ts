import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'
import { openDatabase, type WriteDatabase } from '../server/open-database.ts'
import { MADE_UP, places, publishWorkbook } from './edition-database.ts'
import { madeUpEdition } from './made-up-edition.ts'
import { startServers } from './servers.ts'
import { startWorker, type TestServer } from './worker.ts'

const BETWEEN_LOOKS_MS = 300

type Part = 'node' | 'edge'

const FILL: Record<Part, (folder: string) => Promise<void>> = {
  /** Publishes the made-up editions beside the starter's. */
  node: async (folder) => {
    cpSync(inject('starter'), folder, { recursive: true })
    const db = openDatabase(join(folder, 'map.sqlite'))
    for (const { id, seed, count } of MADE_UP)
      await publishWorkbook(db, id, madeUpEdition(seed, count, places))
    db.$client.close()
  },
  /** Pushes all of them to a D1 and R2 on the disk. */
  edge: async (folder) => {
    const db = await filledDatabase()
    const worker = await startWorker(db, true, folder)
    await worker.close()
    db.$client.close()
  },
}

/** Whichever file of tests first needs a part fills its folder, and the others wait for that one. */
async function filledFolder(part: Part): Promise<string> {
  const folder = join(inject('filled'), part)
  const [isDone, isBeingFilled] = [`${folder}-done`, `${folder}-being-filled`]
  while (!existsSync(isDone)) {
    try {
      mkdirSync(isBeingFilled)
    } catch {
      await setTimeout(BETWEEN_LOOKS_MS)
      continue
    }
    try {
      await FILL[part](folder)
      writeFileSync(isDone, '')
    } finally {
      rmSync(isBeingFilled, { recursive: true })
    }
  }
  return folder
}

async function copyOf(part: Part): Promise<string> {
  const own = mkdtempSync(join(tmpdir(), 'filled-'))
  cpSync(await filledFolder(part), own, { recursive: true })
  return own
}

/** The starter editions and the made-up ones in one database: a copy of its own. */
export async function filledDatabase(): Promise<WriteDatabase> {
  return openDatabase(join(await copyOf('node'), 'map.sqlite'))
}

/**
 * The same editions behind both runtimes.
 * @param hasFiles whether the worker has the frozen files: with them it counts in columns, without them in rows
 * @param db a filled database; what else it publishes by now is pushed
 */
export async function filledServers(hasFiles: boolean, db?: WriteDatabase): Promise<TestServer[]> {
  return await startServers(db ?? (await filledDatabase()), places, hasFiles, await copyOf('edge'))
}
