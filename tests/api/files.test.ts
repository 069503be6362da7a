import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { diskFiles } from '../../server/disk-files.ts'
import { unpackBits } from '../../server/domain/columns/bits.ts'
import type { Columns } from '../../server/domain/columns/columns.ts'
import { readColumns } from '../../server/domain/columns/columns-file.ts'
import {
  BOUNDARIES_FILE,
  CASE_INDEX_FILE,
  CASE_NAMES_FILE,
  CASES_FILE,
  COLUMNS_FILE,
  type Edition,
  MARGINALS_FILE,
} from '../../server/domain/edition.ts'
import type { Marginals } from '../../server/domain/marginals.ts'
import type { Summary } from '../../server/domain/summary.ts'
import { places, workbookOf } from '../edition-database.ts'
import { filledDatabase, filledServers } from '../filled.ts'
import { matches } from '../oracle.ts'
import { worldOf } from '../oracle-rows.ts'
import { TEST_BUILD, type TestServer } from '../worker.ts'

const MADE = '/api/editions/made-up-1'

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(true)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

describe.each([
  ['from the disk', 0],
  ['from R2', 1],
])('edition files %s', (_name, index) => {
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const server = servers[index]
    if (server === undefined) throw new Error('no server')
    return server.fetch(path, { headers })
  }
  const bytesOf = async (path: string, headers: Record<string, string> = {}) =>
    new Uint8Array(await (await ask(path, headers)).arrayBuffer())
  const edition = async () => (await (await ask(MADE)).json()) as Edition
  const columns = async (): Promise<Columns> =>
    readColumns(gunzipSync(await bytesOf(`${MADE}/files/${COLUMNS_FILE}`)))

  test('each file has the size and hash that the edition states, and is kept for ever under its hash', async () => {
    const { files } = await edition()
    expect(files.map(({ name }) => name)).toEqual([
      'areas.fgb',
      'areas.geojson',
      BOUNDARIES_FILE,
      CASE_INDEX_FILE,
      CASE_NAMES_FILE,
      'citation.txt',
      COLUMNS_FILE,
      'data-dictionary.csv',
      CASES_FILE,
      'licence.md',
      'manifest.json',
      MARGINALS_FILE,
      'points.fgb',
    ])
    for (const { name, bytes, sha256 } of files) {
      const answer = await ask(`${MADE}/files/${name}?sha256=${sha256}`)
      const body = new Uint8Array(await answer.arrayBuffer())
      expect(body.length).toBe(bytes)
      expect(createHash('sha256').update(body).digest('hex')).toBe(sha256)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('content-encoding')).toBeNull()
      expect((await ask(`${MADE}/files/${name}`)).headers.get('cache-control')).not.toContain('immutable')
      expect((await ask(`${MADE}/files/${name}`, { 'if-none-match': `"${sha256}"` })).status).toBe(304)
    }
    const other = files[0]?.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    expect((await ask(`${MADE}/files/${COLUMNS_FILE}?sha256=${other}`)).status).toBe(404)
    expect((await ask(`${MADE}/files/${COLUMNS_FILE}?sha256=abc`)).status).toBe(400)
    expect((await ask(`${MADE}/files/nothing.bin`)).status).toBe(404)
  })

  test('a stretch of a file comes as 206: from a place, to a place, the last bytes; beyond the end is 416', async () => {
    const path = `${MADE}/files/${COLUMNS_FILE}`
    const whole = await bytesOf(path)
    const { length } = whole
    const stretches: [string, number, number][] = [
      ['bytes=0-99', 0, 99],
      ['bytes=100-', 100, length - 1],
      ['bytes=-7', length - 7, length - 1],
      [`bytes=5-${length * 2}`, 5, length - 1],
      [`bytes=-${length * 2}`, 0, length - 1],
    ]
    for (const [range, from, to] of stretches) {
      const answer = await ask(path, { range })
      expect(answer.status, range).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/${length}`)
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(whole.slice(from, to + 1))
    }
    for (const range of [`bytes=${length}-`, 'bytes=-0']) {
      const answer = await ask(path, { range })
      expect(answer.status, range).toBe(416)
      expect(answer.headers.get('content-range')).toBe(`bytes */${length}`)
    }
    for (const range of ['bytes=9-3', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=-'])
      expect((await ask(path, { range })).status, range).toBe(200)
    const etag = (await ask(path)).headers.get('etag') ?? ''
    expect((await ask(path, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    expect((await ask(path, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200)
  })

  test('the marginals are the summaries of the whole edition', async () => {
    const marginals = (await (await ask(`${MADE}/files/${MARGINALS_FILE}`)).json()) as Marginals
    for (const [by, figures] of Object.entries(marginals.by)) {
      const { edition: _, ...summary } = (await (await ask(`${MADE}/summary?by=${by}`)).json()) as Summary
      expect(figures, by).toEqual(summary)
    }
  })

  test('a bitmap names the cases that the oracle finds, by the ordinals of the columns', async () => {
    const world = worldOf(await workbookOf('made-up-1'), places)
    const { count } = await columns()
    for (const text of [
      'q=半導体',
      'q=市',
      'q=ﾃﾞｰ',
      'q=ハンドウタイ&prefecture=13',
      'company=架空電機',
      'q=無い文字列',
    ]) {
      const query = new URLSearchParams(text)
      const mask = unpackBits(await bytesOf(`${MADE}/investments.bits?${query}`), count)
      const ordinals = [...mask.keys()].filter((ordinal) => mask[ordinal] === 1)
      const found: string[] = []
      for (let at = 0; at < ordinals.length; at += 200) {
        const chosen = ordinals.slice(at, at + 200).join()
        const page = await (await ask(`${MADE}/investments?limit=1000&ordinals=${chosen}`)).json()
        found.push(...(page as { items: { id: string }[] }).items.map(({ id }) => id))
      }
      const expected = world.cases.filter((one) => matches(one, query, world)).map(({ id }) => id)
      expect(found.sort(), text).toEqual(expected.sort())
    }
    expect((await ask(`${MADE}/investments?ordinals=1,x`)).status).toBe(400)
  })

  test('the columns of a filter hold the cases of its bitmap, in its order, with all that the file says of them', async () => {
    const all = await columns()
    for (const text of [
      '',
      'prefecture=43&field=ai-semiconductor',
      'bbox=138,34,141,37',
      'q=半導体',
      'q=無い文字列',
    ]) {
      const query = new URLSearchParams(text)
      const mask = unpackBits(await bytesOf(`${MADE}/investments.bits?${query}`), all.count)
      const ordinals = [...mask.keys()].filter((ordinal) => mask[ordinal] === 1)
      const chosen = readColumns(await bytesOf(`${MADE}/investments.columns?${query}`))
      expect(chosen.count, text).toBe(ordinals.length)
      expect([...chosen.amountYen], text).toEqual(ordinals.map((ordinal) => all.amountYen[ordinal]))
      expect([...chosen.fields], text).toEqual(ordinals.map((ordinal) => all.fields[ordinal]))
      const sites = ordinals.flatMap((ordinal) => [
        ...all.lng.subarray(all.firstSite[ordinal], all.firstSite[ordinal + 1]),
      ])
      expect([...chosen.lng], text).toEqual(sites)
      expect(chosen.firstSite.at(-1), text).toBe(sites.length)
    }
  })
})

describe('a file larger than one would like in memory', () => {
  const SIZE = 2 ** 28
  const root = mkdtempSync(join(tmpdir(), 'large-file-'))
  const path = join(root, 'made-up-1', 'investments.csv')
  let app: ReturnType<typeof createApp>
  beforeAll(async () => {
    const db = await filledDatabase()
    db.$client.exec('drop trigger edition_files_frozen_update')
    db.$client.prepare("update edition_files set bytes = ? where name = 'investments.csv'").run(SIZE)
    mkdirSync(join(root, 'made-up-1'))
    writeFileSync(path, '')
    truncateSync(path, SIZE)
    app = createApp({ db, places, files: diskFiles(root), build: TEST_BUILD }, () => {})
  })
  afterAll(() => rmSync(root, { recursive: true }))

  const ask = (init: RequestInit = {}) => app.request(`${MADE}/files/investments.csv`, init)
  const isOpen = () =>
    existsSync('/proc/self/fd') &&
    readdirSync('/proc/self/fd').some((number) => {
      try {
        return readlinkSync(`/proc/self/fd/${number}`) === path
      } catch {
        return false
      }
    })

  test('is handed out piece by piece, and whole', async () => {
    const answer = await ask()
    expect(answer.headers.get('content-length')).toBe(String(SIZE))
    let [bytes, largest] = [0, 0]
    for await (const piece of answer.body ?? []) {
      bytes += piece.length
      largest = Math.max(largest, piece.length)
    }
    expect(bytes).toBe(SIZE)
    expect(largest).toBeLessThanOrEqual(2 ** 20)
    expect(isOpen()).toBe(false)
  })

  test('is closed when its reader goes away, and not opened for its head', async () => {
    const reader = (await ask({ headers: { range: 'bytes=5-' } })).body?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    await reader?.cancel()
    expect(isOpen()).toBe(false)
    const head = await ask({ method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(SIZE)])
    expect(isOpen()).toBe(false)
  })

  test('is not begun when it is shorter than what was published', async () => {
    truncateSync(path, SIZE - 1)
    expect((await ask()).status).toBe(500)
    rmSync(path)
    expect((await ask()).status).toBe(500)
  })
})
