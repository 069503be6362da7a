import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ground, type Measured, median } from '../measurement.ts'
import { ROOT, startServer } from '../start-server.ts'
import type { Load } from './load.ts'

const HONO = 'Hono, constant body'
const [FEW, MANY] = [50, 1_000]
const SECONDS = 2
/** Cases of a page whose answer is some 1 KB and some 100 KB. */
const [SMALL_PAGE, LARGE_PAGE] = [1, 100]

function load(port: number, path: string, connections: number, header = ''): Load {
  const request = `GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n${header}\r\n`
  const args = ['--import', 'tsx', 'tests/bench/serving/load.ts', port, connections, SECONDS, request]
  return JSON.parse(execFileSync(process.execPath, args.map(String), { cwd: ROOT, encoding: 'utf8' })) as Load
}

/** One thing asked of ours and of the peer in turn. */
interface Pair {
  what: string
  ours: () => Load
  peer: () => Load
}

function inTurn({ what, ours, peer }: Pair, rounds: number, figure: 'rate' | 'p99'): Measured {
  const [own, others]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    others.push(peer()[figure])
    own.push(ours()[figure])
  }
  return {
    what,
    ours: median(own),
    unit: figure === 'rate' ? 'answers/s' : 'ms',
    peer: { name: HONO, value: median(others) },
  }
}

/** Kept answers from Node beside a bare Hono app that answers the same bytes; both in processes of their own. */
export async function serving({ edition, database, files, rounds }: Ground): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'serving-'))
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'ignore' })
  const ours = await startServer(['server/run.mjs', 'node'], { PORT: '0', DATABASE: database, FILES: files })
  const path = (cases: number) => `/api/editions/${edition}/investments?limit=${cases}`
  const ask = (cases: number) => fetch(`http://127.0.0.1:${ours.port}${path(cases)}`, PLAIN)
  const bodies: string[] = []
  for (const cases of [SMALL_PAGE, LARGE_PAGE]) {
    bodies.push(join(folder, String(cases)))
    writeFileSync(bodies.at(-1) ?? '', new Uint8Array(await (await ask(cases)).arrayBuffer()))
  }
  const known = `if-none-match: ${(await ask(SMALL_PAGE)).headers.get('etag')}\r\n`
  const peer = await startServer(['tests/bench/serving/constant-body.ts', ...bodies])
  const pair = (what: string, number: number, connections: number): Pair => ({
    what,
    ours: () => load(ours.port, path([SMALL_PAGE, LARGE_PAGE][number] ?? 0), connections),
    peer: () => load(peer.port, `/${number}`, connections),
  })
  const unchanged: Pair = {
    what: 'serving: 304',
    ours: () => load(ours.port, path(SMALL_PAGE), FEW, known),
    peer: () => load(peer.port, '/unchanged', FEW),
  }
  try {
    return [
      inTurn(pair('serving: a page of 1 KB', 0, FEW), rounds, 'rate'),
      inTurn(pair('serving: a page of 100 KB', 1, FEW), rounds, 'rate'),
      inTurn(unchanged, rounds, 'rate'),
      inTurn(pair('serving: 1 KB over 1,000 connections, p99', 0, MANY), rounds, 'p99'),
    ]
  } finally {
    ours.stop()
    peer.stop()
    rmSync(folder, { recursive: true })
  }
}

/** As the load asks: without compression. */
const PLAIN = { headers: { 'accept-encoding': 'identity' } }
