import { rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { CASE_INDEX_FILE, CASE_NAMES_FILE, CASES_FILE } from '../../server/domain/edition.ts'
import { casesAsCsv, casesAsGeojson } from '../../server/export/case-exports.ts'
import { casesAsFgb } from '../../server/export/flatgeobuf/case-fgb.ts'
import { streamed } from '../../server/export/streamed.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { readParameters } from '../../server/params.ts'
import { findEdition } from '../../server/queries/editions.ts'
import { places } from '../edition-database.ts'
import { filledDatabase, filledServers } from '../filled.ts'
import { Random } from '../random.ts'
import { randomFilter } from '../random-filter.ts'
import { TEST_BUILD, type TestServer } from '../worker.ts'

const EDITION = 'made-up-1'
const EXPORTS = { csv: casesAsCsv, geojson: casesAsGeojson, fgb: casesAsFgb }
type Ending = keyof typeof EXPORTS
const ENDINGS = Object.keys(EXPORTS) as Ending[]

let db: WriteDatabase
let servers: TestServer[] = []
beforeAll(async () => {
  db = await filledDatabase()
  servers = await filledServers(true, db)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  db.$client.close()
})

/** What the rows alone give, as for a draft. */
async function fromRows(ending: Ending, query: string): Promise<Buffer> {
  const edition = await findEdition(db, EDITION)
  if (edition === null) throw new Error(`no ${EDITION}`)
  const { filter } = readParameters(`http://localhost/?${query}`, places, {})
  const asked = { editionKey: edition.key, filter, places, columns: null }
  return Buffer.from(await new Response(streamed(EXPORTS[ending](db, edition, asked))).arrayBuffer())
}

const address = (ending: Ending, query: string) => `/api/editions/${EDITION}/investments.${ending}?${query}`

/** Node's app over a filled database whose files were harmed. */
function appOver(harmed: WriteDatabase) {
  return createApp({ db: harmed, places, files: harmed.$files, build: TEST_BUILD }, () => {})
}

test.each(ENDINGS)(
  'a download as %s is cut out of the edition’s files, on both runtimes, to the byte what the rows give',
  async (ending) => {
    const random = new Random(20261128)
    const queries = ['', 'company=架空電機', 'q=架空', 'minAmount=999999999999999']
    for (let index = 0; index < 30; index++) queries.push(String(randomFilter(random)))
    const sizes = new Set<number>()
    for (const query of queries) {
      const expected = await fromRows(ending, query)
      for (const server of servers) {
        const answer = await server.fetch(address(ending, query))
        const isSame = Buffer.from(await answer.arrayBuffer()).equals(expected)
        expect(isSame, `${server.name} ${query}`).toBe(true)
      }
      sizes.add(expected.length)
    }
    expect(sizes.size).toBeGreaterThan(10)
  },
)

test.each(ENDINGS)(
  'an edition that was published without saying where its cases stand is answered as %s from its rows',
  async (ending) => {
    // Given: the edition's files as an earlier program wrote them
    const old = await filledDatabase()
    for (const name of [CASE_INDEX_FILE, CASE_NAMES_FILE]) rmSync(join(old.$files.root, EDITION, name))
    const answer = await appOver(old).request(address(ending, 'prefecture=13'))
    expect(Buffer.from(await answer.arrayBuffer()).equals(await fromRows(ending, 'prefecture=13'))).toBe(true)
    old.$client.close()
  },
)

test.each([
  ['csv', CASES_FILE],
  ['geojson', CASE_NAMES_FILE],
  ['fgb', CASE_NAMES_FILE],
] as const)(
  'a download as %s breaks off where %s has lost its end, and is not merely shorter',
  async (ending, name) => {
    const harmed = await filledDatabase()
    truncateSync(join(harmed.$files.root, EDITION, name), 2_000)
    const answer = await appOver(harmed).request(address(ending, ''))
    await expect(answer.arrayBuffer()).rejects.toThrow()
    harmed.$client.close()
  },
)
