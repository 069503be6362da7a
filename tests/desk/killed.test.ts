import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { addAccount, setPassword } from '../../server/desk/accounts.ts'
import { auditTrail, verifyAudit } from '../../server/desk/audit.ts'
import type { DeskEdition, WorkLine } from '../../server/desk/contract.ts'
import { type DeskDatabase, openDesk } from '../../server/desk/open-desk.ts'
import { Passwords } from '../../server/desk/passwords.ts'
import { previewPlace } from '../../server/desk/previews/make-preview.ts'
import type { Accepted } from '../../server/desk/submission-contract.ts'
import { findSubmission, keepSubmission } from '../../server/desk/submissions/kept-submissions.ts'
import type { SentItem } from '../../server/desk/submissions/rehearse.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { TABLE_COLUMNS } from '../../server/intake/tables/table-columns.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { editionsToVerify, verifyEdition } from '../../server/publish/verify-edition.ts'
import { type Server, startServer } from '../bench/start-server.ts'
import { aCase, csv } from '../intake/draft.ts'
import { Random } from '../random.ts'
import { PASSWORD } from './a-desk.ts'

/** `npm run test:torture` asks for 50. */
const KILLS = Number(process.env.DESK_KILLS ?? 4)
const SEED = Number(process.env.TORTURE_SEED ?? 20260131)
/** Longer than upload and import, or publication, take on a slow machine. */
const LONGEST_MS = 2_500
const CASES = 40

const folder = mkdtempSync(join(tmpdir(), 'desk-killed-'))
const [database, deskFile] = [join(folder, 'map.sqlite'), join(folder, 'desk.sqlite')]
let map: WriteDatabase
let desk: DeskDatabase
let cookie = ''
beforeAll(async () => {
  cpSync(inject('starter'), folder, { recursive: true })
  map = openDatabase(database)
  desk = openDesk(deskFile)
  const by = { who: 'command:test', now: new Date() }
  const token = addAccount(desk, { name: 'editor', role: 'national-editor', prefecture: undefined }, by)
  setPassword(desk, token, await new Passwords({ logN: 6, r: 8, p: 1 }).hash(PASSWORD), new Date())
})
afterAll(() => {
  map.$client.close()
  desk.$client.close()
})

/** The page's way of asking the server that runs now; the session outlives servers. */
async function signIn({ port }: Server) {
  const site = `http://localhost:${port}`
  const own = { origin: site, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const api = `${site}/admin/api`
  if (cookie === '') {
    const body = JSON.stringify({ name: 'editor', password: PASSWORD })
    const answer = await fetch(`${api}/session`, { method: 'POST', headers: own, body })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const get = async (path: string) => await (await fetch(api + path, { headers: { cookie } })).json()
  const { csrf } = (await get('/session')) as { csrf: string }
  const headers = { ...own, cookie, 'x-csrf-token': csrf }
  const post = (path: string, body: unknown) =>
    fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const put = (path: string, body: Uint8Array<ArrayBuffer>) =>
    fetch(api + path, { method: 'PUT', headers, body })
  return { get, post, put }
}

type Asking = Awaited<ReturnType<typeof signIn>>

async function importCases({ get, post, put }: Asking, id: string, round: number): Promise<string> {
  const rows = Array.from({ length: CASES }, (_, number) => aCase({ 案件ID: `round-${round}-${number}` }))
  const { name, bytes } = csv('投資案件', rows)
  const { revision } = (await get(`/editions/${id}`)) as DeskEdition
  const begun = await post('/uploads', { name, bytes: bytes.length })
  const { upload } = (await begun.json()) as { upload: string }
  await put(`/uploads/${upload}?at=0`, Uint8Array.from(bytes))
  const asked = { uploads: [upload], replace: false, revision }
  return (await (await post(`/editions/${id}/imports`, asked)).text()).trim()
}

/** What was sent is only shown, and nobody looks. */
const SENT = { kind: 'case', stated: {} } as SentItem['sent']
const SHEET = Object.values(TABLE_COLUMNS.投資案件).map(({ header }) => header)

/** A submission that waits, as it is kept when a prefecture has sent it. */
function waiting(id: string, round: number): string {
  const items = Array.from({ length: CASES }, (_, number): SentItem => {
    const row = aCase({ 案件ID: `round-${round}-${number}` })
    const rows = { 投資案件: [SHEET.map((header) => row[header] ?? '')] }
    const { 案件ID: caseId = '', 案件名: title = '' } = row
    return { kind: 'case', id: caseId, title, base: null, sent: SENT, removed: false, rows }
  })
  const at = new Date().toISOString()
  const own = { edition: id, prefecture: '43', account: 'editor', at, files: ['投資案件.csv'] }
  return keepSubmission(desk, { ...own, items, warnings: 0, problems: [], check: [] })
}

async function accept({ get, post }: Asking, id: string, submission: string): Promise<string> {
  const { revision } = (await get(`/editions/${id}`)) as DeskEdition
  const answer = await post(`/submissions/${submission}/acceptance`, {
    revision,
    chosen: null,
    conflicts: 0,
    remarks: '',
  })
  const { accepted } = (await answer.json()) as Accepted
  return JSON.stringify({ kind: accepted === CASES ? 'done' : 'refused' })
}

async function publish({ get, post }: Asking, id: string): Promise<string> {
  const { revision } = (await get(`/editions/${id}`)) as DeskEdition
  return (await (await post(`/editions/${id}/publication`, { revision, repeated: id })).text()).trim()
}

const previews = `${deskFile}.previews`
const previewsIn = (isWhole: boolean) =>
  existsSync(previews) ? readdirSync(previews).filter((name) => name.startsWith('.') !== isWhole) : []

async function preview({ post }: Asking, id: string): Promise<string> {
  return (await (await post(`/editions/${id}/preview`, {})).text()).trim()
}

/** What stands in the place of a whole preview is one: a map in which the draft is published. */
function proveWhole(id: string): void {
  for (const name of previewsIn(true)) {
    const { database: copied, files } = previewPlace(join(previews, name))
    const copy = openDatabase(copied, files)
    expect(verifyEdition(copy, editionsToVerify(copy, id)[0] as never)).toEqual([])
    copy.$client.close()
  }
}

const KINDS = ['import', 'accept', 'publish', 'preview'] as const
const BEGUN = {
  ...{ import: 'import-begun', accept: 'acceptance-begun' },
  ...{ publish: 'publish-begun', preview: 'preview-begun' },
}

const lastKind = (text: string) => (JSON.parse(text.split('\n').at(-1) ?? '{}') as WorkLine<unknown>).kind

test(`killed at ${KILLS} moments of upload, import, acceptance, publication and preview: nothing lost, nothing half done`, async () => {
  const random = new Random(SEED)
  let id = ''
  const met = { untouched: 0, done: 0 }
  const statusOf = map.$client.prepare('select status from editions where id = ?').pluck()
  const casesOf = map.$client
    .prepare(
      `select count(*) from investments i join editions e on e.key = i.edition where e.id = ? and i.id like ?`,
    )
    .pluck()
  for (let round = 0; round < KILLS; round++) {
    if (id === '' || statusOf.get(id) !== 'draft') {
      id = `draft-${round}`
      createEdition(map, { id, asOf: '2026-12-31', from: 'sample-2026-02', note: '架空' })
    }
    const kind = KINDS[round % KINDS.length] ?? 'import'
    const submission = kind === 'accept' ? waiting(id, round) : ''
    const server = await startServer(['server/run.mjs', 'node'], {
      PORT: '0',
      DATABASE: database,
      DESK: deskFile,
    })
    // What was half made is swept before anybody is answered.
    expect(previewsIn(false)).toEqual([])
    const asking = await signIn(server)
    // The thread has begun: moments are those of the work.
    await asking.get(`/editions/${id}`)
    // What is heard of it before the server is gone.
    const work = {
      import: () => importCases(asking, id, round),
      accept: () => accept(asking, id, submission),
      publish: () => publish(asking, id),
      preview: () => preview(asking, id),
    }
    const heard = work[kind]().then(lastKind, () => null)
    await wait(random.next() * LONGEST_MS)
    process.kill(server.process, 'SIGKILL')
    await server.ended
    const said = await heard
    const isDone = {
      import: () => casesOf.get(id, `round-${round}-%`) === CASES,
      accept: () => casesOf.get(id, `round-${round}-%`) === CASES,
      publish: () => statusOf.get(id) === 'published',
      preview: () => previewsIn(true).length > 0,
    }[kind]()
    // Who reads that it was accepted finds it in the draft.
    if (kind === 'accept' && findSubmission(desk, submission)?.state === 'accepted') expect(isDone).toBe(true)
    if (kind === 'preview') {
      proveWhole(id)
      expect(statusOf.get(id)).toBe('draft')
      for (const name of previewsIn(true)) rmSync(join(previews, name), { recursive: true })
    } else if (kind !== 'publish') expect([0, CASES]).toContain(casesOf.get(id, `round-${round}-%`))
    else {
      expect(['draft', 'published']).toContain(statusOf.get(id))
      if (isDone) for (const one of editionsToVerify(map, id)) expect(verifyEdition(map, one)).toEqual([])
    }
    if (said === 'done') expect(isDone).toBe(true)
    met[isDone ? 'done' : 'untouched'] += 1
    expect(verifyAudit(desk).ok).toBe(true)
    // What was done had been begun, in the audit.
    const actions = [...auditTrail(desk)]
      .flat()
      .flatMap((entry) => (entry.subject === id ? [entry.action] : []))
    if (isDone) expect(actions).toContain(BEGUN[kind])
  }
  console.log(`desk, killed：${JSON.stringify(met)}`)
}, 7_200_000)
