import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/**
 * Each file of tests has a temporary folder of its own, in which it and all that it starts (databases, servers, workerd,
 * a browser) leave what they leave; it goes with the last of its tests. Registered before every hook of the file, so
 * that it runs after them.
 */
const before = process.env.TMPDIR
const folder = mkdtempSync(join(tmpdir(), 'map-tests-'))
process.env.TMPDIR = folder

afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  // What a child process is still closing may come back once.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})
