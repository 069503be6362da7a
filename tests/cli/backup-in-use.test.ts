import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReadOnly } from '../../server/open-database.ts'
import { places } from '../edition-database.ts'
import { aCase, allRows } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { Random } from '../random.ts'
import { Desk } from './command-line.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const EDITION = '/api/editions/published'

const desk = new Desk()
const folders = [desk.folder]
let server: ChildProcess
let address = ''

function aDesk(): Desk {
  const own = new Desk()
  folders.push(own.folder)
  return own
}

beforeAll(async () => {
  const tables = Object.entries(madeUpEdition(11, 300, places)).map(([table, rows]) => desk.file(table, rows))
  expect(desk.edition('create', 'published', '--as-of', '2026-01-31', '--sample').code).toBe(0)
  expect(desk.edition('import', 'published', ...tables)).toMatchObject({ code: 0 })
  expect(desk.edition('publish', 'published', '--published-at', '2026-02-01')).toMatchObject({ code: 0 })
  expect(desk.edition('create', 'next', '--as-of', '2026-06-30', '--from', 'published').code).toBe(0)
  server = spawn(process.execPath, ['server/run.mjs', 'node'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', DATABASE: desk.database },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  address = await new Promise((resolve) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/localhost:\d+/.exec(chunk.toString())
      if (found !== null) resolve(found[0])
    })
  })
})
afterAll(async () => {
  server.kill('SIGTERM')
  await once(server, 'exit')
  for (const folder of folders) rmSync(folder, { recursive: true })
})

async function ended(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'exit')) as [number]
  return code
}

/** Asks the server again and again, never twice the same, until the command has ended. */
async function askUntilEnd(command: ChildProcess): Promise<{ code: number; statuses: number[] }> {
  let code: number | null = null
  const end = ended(command).then((found) => {
    code = found
  })
  const statuses: number[] = []
  for (let offset = 1; code === null; offset++) {
    const answer = await fetch(`${address}${EDITION}/investments?limit=5&minAmount=${offset}`)
    await answer.arrayBuffer()
    statuses.push(answer.status)
  }
  await end
  return { code: code ?? -1, statuses }
}

/** What a restored copy says of itself. */
function restored(backup: string): Desk {
  const own = aDesk()
  expect(own.edition('restore', backup)).toMatchObject({ code: 0 })
  expect(own.edition('verify')).toMatchObject({ code: 0 })
  return own
}

describe('a backup of a database in use', () => {
  test('is made while the server answers, which goes on answering; what is restored is the same', async () => {
    const backup = join(desk.folder, 'served.backup')
    const { code, statuses } = await askUntilEnd(desk.begin('backup', '-o', backup))
    expect(code).toBe(0)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(restored(backup).edition('list').out).toBe(desk.edition('list').out)
  })

  test('is made at any moment of an import, and holds the draft as before it or as after it', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => aCase({ 案件ID: `further-${at}` }))
    const file = desk.file('投資案件', rows)
    const before = desk.edition('list', '--json').out
    const importing = desk.begin('import', 'next', file)
    const isImported = ended(importing)
    let isDone = false
    void isImported.then(() => {
      isDone = true
    })
    const backups: string[] = []
    while (!isDone) {
      const backup = join(desk.folder, `importing-${backups.length}.backup`)
      expect(await ended(desk.begin('backup', '-o', backup))).toBe(0)
      backups.push(backup)
    }
    expect(await isImported).toBe(0)
    const after = desk.edition('list', '--json').out
    expect(after).not.toBe(before)
    expect(backups.length).toBeGreaterThan(0)
    for (const backup of backups)
      expect([before, after]).toContain(restored(backup).edition('list', '--json').out)
    expect((await fetch(`${address}${EDITION}/summary`)).status).toBe(200)
  })
})

describe('a backup that is not as it was written', () => {
  test('is refused: one bit flipped anywhere, in a draft too, or cut off anywhere', () => {
    const good = join(desk.folder, 'good.backup')
    expect(desk.edition('backup', '-o', good)).toMatchObject({ code: 0 })
    const bytes = readFileSync(good)
    const own = aDesk()
    expect(own.edition('create', 'mine', '--as-of', '2026-01-31').code).toBe(0)
    const rows = () => {
      const db = openReadOnly(own.database)
      try {
        return allRows(db)
      } finally {
        db.$client.close()
      }
    }
    const before = rows()
    const bad = join(own.folder, 'bad.backup')
    const random = new Random(20260131)
    const harms = Array.from({ length: 12 }, (_, at) => {
      const place = random.below(bytes.length)
      if (at % 3 === 0) return { why: `cut off at ${place}`, harmed: bytes.subarray(0, place) }
      const harmed = Buffer.from(bytes)
      harmed[place] = (bytes[place] as number) ^ (1 << random.below(8))
      return { why: `a bit of byte ${place} of ${bytes.length} flipped`, harmed }
    })
    for (const { why, harmed } of harms) {
      writeFileSync(bad, harmed)
      const { code, out, error } = own.edition('restore', bad, '--replace')
      expect({ why, code, out, error }).toMatchObject({
        code: 1,
        out: expect.stringContaining('何も変えていません'),
      })
      expect(rows(), why).toEqual(before)
    }
  })

  test('is restored without its seal, as earlier ones are, and that is said', () => {
    const good = join(desk.folder, 'earlier.backup')
    expect(desk.edition('backup', '-o', good)).toMatchObject({ code: 0 })
    const bytes = readFileSync(good)
    const seal = bytes.length - (bytes.length % 512)
    writeFileSync(good, bytes.subarray(0, seal))
    const own = aDesk()
    expect(own.edition('restore', good)).toMatchObject({
      code: 0,
      error: expect.stringContaining('下書きの内容は確かめられません'),
    })
    expect(own.edition('list').out).toBe(desk.edition('list').out)
  })
})
