import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_POSITIONS } from '../../server/domain/drawn-area.ts'
import { COLUMNS_FILE } from '../../server/domain/edition.ts'
import { openDatabase } from '../../server/open-database.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const EDITION = '/api/editions/made-up'

let folder = ''
let server: ChildProcess
let address = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'busy-server-'))
  const DATABASE = join(folder, 'map.sqlite')
  const db = openDatabase(DATABASE)
  await publishWorkbook(db, 'made-up', madeUpEdition(5, 3_000, places))
  // Without its columns an edition is asked by rows, and a drawn area takes long.
  rmSync(join(db.$files.root, 'made-up', COLUMNS_FILE))
  db.$client.close()
  server = spawn(process.execPath, ['server/run.mjs', 'node'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', DATABASE },
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
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(folder, { recursive: true })
})

async function healthAnswers(): Promise<void> {
  expect((await fetch(`${address}/api/health`)).status).toBe(200)
}

/** A ring of very many corners around all of Japan: every site is tested against every side. */
function longWithin(): string {
  const ring = Array.from({ length: MOST_POSITIONS - 1 }, (_, corner) => {
    const turn = (corner / MOST_POSITIONS) * 2 * Math.PI
    return [137 + 20 * Math.cos(turn), 36 + 15 * Math.sin(turn)]
  })
  return JSON.stringify({ within: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } })
}

test('while one long question is being answered, others are', async () => {
  await (await fetch(`${address}${EDITION}/summary`)).text()
  let isAnswered = false
  const long = fetch(`${address}${EDITION}/summary/query?by=municipality`, {
    method: 'POST',
    body: longWithin(),
  }).then(async (answer) => {
    isAnswered = true
    return [answer.status, ((await answer.json()) as { total: { count: number } }).total.count]
  })
  for (let asked = 0; asked < 20; asked++) await healthAnswers()
  expect((await fetch(`${address}${EDITION}`)).status).toBe(200)
  expect(isAnswered).toBe(false)
  const [status, count] = await long
  expect(status).toBe(200)
  expect(count).toBeGreaterThan(1_000)
})

test('while one reader takes an export slowly, others are answered, and the export is whole', async () => {
  const reader = (await fetch(`${address}${EDITION}/investments.csv`)).body?.getReader()
  let bytes = (await reader?.read())?.value?.length ?? 0
  for (let asked = 0; asked < 20; asked++) await healthAnswers()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) break
    bytes += value?.length ?? 0
  }
  const again = await (await fetch(`${address}${EDITION}/investments.csv`)).arrayBuffer()
  expect(bytes).toBe(again.byteLength)
  expect(bytes).toBeGreaterThan(1_000_000)
})

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['deflate', null],
])(
  'given a reader that takes %s, an answer and the sums of an edition come as %s, a part of a file as it is',
  async (accepted, encoding) => {
    const headers = { 'accept-encoding': accepted }
    for (const path of ['/areas.topojson', '/files/marginals.json']) {
      const [answer, plain] = [
        await fetch(address + EDITION + path, { headers }),
        await fetch(address + EDITION + path, { headers: { 'accept-encoding': 'identity' } }),
      ]
      expect(answer.headers.get('content-encoding'), path).toBe(encoding)
      expect(await answer.text(), path).toBe(await plain.text())
    }
    const range = { ...headers, range: 'bytes=0-99' }
    const part = await fetch(`${address}${EDITION}/files/marginals.json`, { headers: range })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-encoding')).toBeNull()
  },
)

test('an answer given before is the same to the byte, and a withdrawal is obeyed at once', async () => {
  const url = `${address}${EDITION}/investments?limit=3`
  const ask = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(url, { headers })
    return { status: answer.status, headers: [...answer.headers], text: await answer.text() }
  }
  /** Without what is each answer's own. */
  const common = (answer: Awaited<ReturnType<typeof ask>>) => ({
    ...answer,
    headers: answer.headers.filter(([name]) => !['date', 'x-request-id'].includes(name)),
  })
  const [first, second] = [await ask(), await ask()]
  expect(common(second)).toEqual(common(first))
  expect(new Headers(first.headers).get('content-encoding')).toBe('gzip')
  const plain = await ask({ 'accept-encoding': 'identity' })
  expect(plain.text).toBe(first.text)
  expect(new Headers(plain.headers).get('content-encoding')).toBeNull()
  const known = { 'if-none-match': new Headers(first.headers).get('etag') ?? '' }
  for (const answer of [await ask(known), await ask(known)]) {
    expect(answer.status).toBe(304)
    expect(new Headers(answer.headers).get('etag')).toBe(known['if-none-match'])
  }
  const file = `${address}${EDITION}/files/marginals.json`
  await (await fetch(file)).text()
  const stretch = await fetch(file, { headers: { range: 'bytes=0-9' } })
  expect([stretch.status, (await stretch.arrayBuffer()).byteLength]).toEqual([206, 10])
  const other = openDatabase(join(folder, 'map.sqlite'))
  other.$client.exec("update editions set status = 'withdrawn', withdrawnReason = '誤り'")
  other.$client.close()
  expect((await ask()).status).toBe(410)
})
