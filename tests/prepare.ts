import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { ensureGeodata } from '../geodata/ensure.ts'
import { readPlaces } from '../server/geography.ts'
import { loadStarter } from '../server/load-starter.ts'
import { openDatabase } from '../server/open-database.ts'
import { installBrowser } from './browser/install-browser.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with the database of the starter editions and their files. */
    starter: string
    /** A folder for what is filled when a test first needs it (see filled.ts). */
    filled: string
  }
}

/** Once before all tests: what is generated is made, the starter editions are loaded, and the browser is there. */
export default async function prepare({ provide }: TestProject): Promise<() => void> {
  await ensureGeodata()
  const starter = mkdtempSync(join(tmpdir(), 'starter-'))
  await Promise.all([
    // As `npm start` builds it: the test runner's own NODE_ENV would give React's development form.
    run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'], {
      NODE_ENV: 'production',
    }),
    installBrowser(run),
    // Here, while the page is built beside.
    loadInto(join(starter, 'map.sqlite')),
  ])
  if (process.env.RUNTIME === 'edge')
    await run(process.execPath, ['server/run.mjs', 'cli', 'push'], {
      DATABASE: join(starter, 'map.sqlite'),
      EDGE: join(starter, 'edge'),
    })
  provide('starter', starter)
  const filled = mkdtempSync(join(tmpdir(), 'filled-'))
  provide('filled', filled)
  return () => {
    for (const folder of [starter, filled]) rmSync(folder, { recursive: true })
  }
}

async function loadInto(database: string): Promise<void> {
  const db = openDatabase(database)
  await loadStarter(db, readPlaces())
  db.$client.close()
}

/** Runs a command, which prints here. @throws when it ends with another code than 0 */
function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')}: ended with ${code}`)),
    )
  })
}
