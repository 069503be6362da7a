import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { contentHash, contentHashes } from '../../server/publish/content-hash.ts'
import { editionsToVerify, verifyEdition } from '../../server/publish/verify-edition.ts'
import { Desk } from '../cli/command-line.ts'
import { places } from '../edition-database.ts'
import { csvText } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD } from '../worker.ts'

const COMMAND = fileURLToPath(new URL('../../server/run.mjs', import.meta.url))

export const TRIED = ['import', 'publish'] as const
export type Tried = (typeof TRIED)[number]

/** The last word of each command. */
export const DONE: Record<Tried, string> = { import: '読み込みました', publish: '公表しました' }

/** What a draft may be found as after a command was broken off: as before it, or as after it. */
export interface States {
  old: string
  new: string
  guards: unknown[]
}

/** A draft in a database on the disk, and the commands that are tried on copies of it. */
export class TriedDraft {
  readonly folder = mkdtempSync(join(tmpdir(), 'torture-'))
  readonly #desk = new Desk()
  #tables: string[] = []

  async prepare(): Promise<void> {
    this.#tables = Object.entries(madeUpEdition(8, 120, places)).map(([table, rows]) => {
      const path = join(this.folder, `${table}.csv`)
      writeFileSync(path, csvText(rows))
      return path
    })
    expect(this.#desk.edition('create', 'draft', '--as-of', '2026-01-31', '--sample').code).toBe(0)
    const old = Object.entries(madeUpEdition(9, 80, places)).map(([table, rows]) =>
      this.#desk.file(table, rows),
    )
    expect(this.#desk.edition('import', 'draft', ...old)).toMatchObject({ code: 0 })
  }

  /** The words after `node`. */
  words(tried: Tried): string[] {
    return tried === 'import'
      ? [COMMAND, 'cli', 'import', 'draft', ...this.#tables, '--replace']
      : [COMMAND, 'cli', 'publish', 'draft', '--published-at', '2026-02-01']
  }

  lane(name: string): Lane {
    return new Lane(this, join(this.folder, name))
  }

  layIn(folder: string): void {
    rmSync(folder, { recursive: true, force: true })
    cpSync(this.#desk.folder, folder, { recursive: true })
  }

  remove(): void {
    for (const folder of [this.folder, this.#desk.folder]) rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder with a copy of the draft; several are worked on beside each other. */
export class Lane {
  readonly folder: string
  readonly database: string
  readonly #draft: TriedDraft

  constructor(draft: TriedDraft, folder: string) {
    this.#draft = draft
    this.folder = folder
    this.database = join(folder, 'map.sqlite')
  }

  afresh(): void {
    this.#draft.layIn(this.folder)
  }

  environment(): NodeJS.ProcessEnv {
    const { FILES: _, ...rest } = process.env
    return { ...rest, DATABASE: this.database }
  }

  /** Runs the command to its end. */
  async finish(tried: Tried): Promise<{ milliseconds: number }> {
    const begun = performance.now()
    const child = spawn(process.execPath, this.#draft.words(tried), {
      env: this.environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let stderr = ''
    child.stderr.on('data', (piece) => {
      stderr += piece
    })
    const status = await new Promise((resolve) => child.once('close', resolve))
    expect({ status, stderr }).toMatchObject({ status: 0 })
    return { milliseconds: performance.now() - begun }
  }

  /** The states before and after the command, which runs once without a mishap. */
  async statesOf(tried: Tried): Promise<States & { milliseconds: number }> {
    this.afresh()
    const old = this.state()
    const { milliseconds } = await this.finish(tried)
    const states = { old, new: this.state(), guards: this.guards() }
    expect(states.new).not.toBe(states.old)
    expect(states.guards).not.toEqual([])
    return { ...states, milliseconds }
  }

  state(): string {
    return this.#opened((db) => stateOf(db).text)
  }

  /** The triggers that guard what is published. */
  guards(): unknown[] {
    return this.#opened(guardsOf)
  }

  #opened<Result>(look: (db: WriteDatabase) => Result): Result {
    const db = openDatabase(this.database)
    try {
      return look(db)
    } finally {
      db.$client.close()
    }
  }

  /** Opens what was left, as the next start does, and holds it to be whole. @returns which of the two it is */
  async judge(saidDone: boolean, states: States): Promise<'old' | 'new'> {
    const db = openDatabase(this.database)
    try {
      expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(guardsOf(db)).toEqual(states.guards)
      const { text, isPublished } = stateOf(db)
      expect([states.old, states.new]).toContain(text)
      if (saidDone) expect(text).toBe(states.new)
      const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, (error) => {
        throw error
      })
      const answer = await app.request('/api/editions/draft/summary')
      const files = await app.request('/api/editions/draft/files/marginals.json')
      expect([answer.status, files.status]).toEqual(isPublished ? [200, 200] : [404, 404])
      expect(db.$files.leftAside()).toEqual([])
      expect(db.$files.editions()).toEqual(isPublished ? ['draft'] : [])
      for (const edition of editionsToVerify(db)) expect(verifyEdition(db, edition)).toEqual([])
      return text === states.new ? 'new' : 'old'
    } finally {
      db.$client.close()
    }
  }
}

function guardsOf(db: WriteDatabase): unknown[] {
  return db.$client.prepare("select name, sql from sqlite_master where type = 'trigger' order by name").all()
}

function stateOf(db: WriteDatabase): { text: string; isPublished: boolean } {
  const rows = db.$client.prepare('select key, id, status from editions').all() as {
    key: number
    id: string
    status: string
  }[]
  expect(rows.map(({ id }) => id)).toEqual(['draft'])
  const [{ key, status } = { key: 0, status: '' }] = rows
  return {
    text: `${status} ${contentHash(contentHashes(db, key))}`,
    isPublished: status === 'published',
  }
}
