import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { csv, type Row } from '../intake/draft.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COMMAND = ['server/run.mjs', 'cli']

export interface Answer {
  code: number | null
  out: string
  error: string
}

/** A folder of a clerk's own: a database that does not exist yet, and spreadsheets beside it. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'edition-desk-'))
  readonly database = join(this.folder, 'map.sqlite')

  #environment(database = this.database) {
    const { FILES: _, ...environment } = process.env
    return { ...environment, DATABASE: database }
  }

  /** The real command line, as `npm run edition --` starts it. */
  edition(...args: string[]): Answer {
    return this.editionOf(this.database, args)
  }

  editionOf(database: string, args: string[]): Answer {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], {
      cwd: ROOT,
      env: this.#environment(database),
      encoding: 'utf8',
    })
    return { code: status, out: stdout, error: stderr }
  }

  /** The same, while others run. */
  editionBeside(...args: string[]): Promise<Answer> {
    const how = { cwd: ROOT, env: this.#environment(), encoding: 'utf8' as const }
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [...COMMAND, ...args], how, (_, out, error) =>
        resolve({ code: child.exitCode, out, error }),
      )
    })
  }

  /** Starts a command and leaves it running. */
  begin(...args: string[]) {
    return spawn(process.execPath, [...COMMAND, ...args], {
      cwd: ROOT,
      env: this.#environment(),
      stdio: 'ignore',
    })
  }

  file(table: string, rows: readonly Row[]): string {
    const { name, bytes } = csv(table, rows)
    return this.put(name, bytes)
  }

  put(name: string, bytes: Uint8Array | string): string {
    const path = join(this.folder, name)
    writeFileSync(path, bytes)
    return path
  }
}
