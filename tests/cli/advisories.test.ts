import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let registry: Server | undefined
afterEach(() => registry?.close())

/** A registry that knows these advisories, and what it was asked about. */
async function startRegistry(advisories: object): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = []
  registry = createServer((request, answer) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      if (request.method === 'POST') {
        const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
        asked.push(...Object.keys(JSON.parse(text.toString())))
        answer.setHeader('content-type', 'application/json').end(JSON.stringify(advisories))
      } else answer.writeHead(404).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => registry?.once('listening', resolve))
  return { address: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`, asked }
}

function audit(address: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/check-advisories.ts'], {
    cwd: ROOT,
    // What npm remembers of one registry it would say of the next.
    env: {
      ...process.env,
      npm_config_registry: address,
      npm_config_cache: mkdtempSync(join(tmpdir(), 'npm-')),
    },
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}

const advisory = (severity: string) => ({
  hono: [
    {
      ...{ id: 1, url: 'https://example.com/advisory', title: 'made up', severity },
      ...{ vulnerable_versions: '<99.0.0', cwe: [], cvss: { score: 9, vectorString: null } },
    },
  ],
})

test('a serious weakness of what the product runs with stops a build, and is named', async () => {
  const { address, asked } = await startRegistry(advisory('high'))
  const { code, said } = await audit(address)
  expect(asked).toContain('hono')
  // What only builds and tests use is no part of the product.
  expect(asked).not.toContain('vitest')
  expect(said).toContain('high hono')
  expect(code).toBe(1)
})

test('a mild one is said and stops nothing', async () => {
  const { address } = await startRegistry(advisory('moderate'))
  const { code, said } = await audit(address)
  expect(said).toContain('moderate hono')
  expect(code).toBe(0)
})

test('a registry that cannot be asked stops nothing, and the build says that nothing was looked at', async () => {
  const { code, said } = await audit('http://127.0.0.1:9/')
  expect(said).toContain('依存の検査：していません')
  expect(code).toBe(0)
})
