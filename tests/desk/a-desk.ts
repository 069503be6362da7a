import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { addAccount } from '../../server/desk/accounts.ts'
import { auditTrail } from '../../server/desk/audit.ts'
import type { AuditEntry, Role, SessionAnswer, WorkLine } from '../../server/desk/contract.ts'
import { oidcSignIn } from '../../server/desk/desk.ts'
import { deskApp } from '../../server/desk/desk-app.ts'
import { deskThreads } from '../../server/desk/desk-threads.ts'
import type { OidcSettings } from '../../server/desk/oidc/settings.ts'
import { openDesk } from '../../server/desk/open-desk.ts'
import { Passwords } from '../../server/desk/passwords.ts'
import { Previews } from '../../server/desk/previews/kept-previews.ts'
import { PreviewThreads } from '../../server/desk/previews/preview-threads.ts'
import { Refusals } from '../../server/desk/refusals.ts'
import { SignInLimit } from '../../server/desk/sign-in-limit.ts'
import { Uploads } from '../../server/desk/uploads.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import type { FileInHand } from '../intake/draft.ts'
import { TEST_BUILD } from '../worker.ts'

export const PASSWORD = '正しい馬の電池ホチキスです'
export const HOUR_MS = 3_600_000
/** The same work in a thousandth of the time. */
const CHEAP = { logN: 6, r: 8, p: 1 }

/** A map's database of its own that holds the starter editions. */
export function starterMap(): WriteDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'desk-map-'))
  cpSync(inject('starter'), folder, { recursive: true })
  return openDatabase(join(folder, 'map.sqlite'))
}

/** The desk as the server has it, over a map's database; the clock is the test's own. */
export function aDesk({
  database = ':memory:',
  site = 'http://localhost',
  oidc = null,
}: {
  database?: string
  site?: string
  oidc?: OidcSettings | null
} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  const db = openDesk(join(folder, 'desk.sqlite'))
  const work = deskThreads({ database, files: undefined })
  let time = Date.parse('2026-11-28T00:00:00Z')
  const waited: number[] = []
  const unexpected: Error[] = []
  const now = () => new Date(time)
  const report = (error: Error) => void unexpected.push(error)
  const refusals = new Refusals(db, now, () => time)
  const previews = new Previews(join(folder, 'previews'), TEST_BUILD, now)
  const previewThreads = new PreviewThreads({ build: TEST_BUILD, site }, report)
  previews.onGone = (gone) => previewThreads.end(gone)
  const app = deskApp({
    ...{ db, work, refusals, site, trustedProxies: 0, now, previews, previewThreads, report },
    oidc: oidc === null ? null : oidcSignIn(oidc, site),
    ...{ passwords: new Passwords(CHEAP), limit: new SignInLimit(() => time) },
    uploads: new Uploads(join(folder, 'uploads')),
    wait: async (ms) => void waited.push(ms),
  })
  const by = () => ({ who: 'command:test', now: new Date(time) })
  return {
    ...{ app, db, refusals, folder, waited, unexpected, by, site, previews },
    pass: (ms: number) => {
      time += ms
    },
    /** What the audit holds. */
    trail: (): AuditEntry[] => [...auditTrail(db)].flat(),
    browser: (address = '203.0.113.5') => new Browser(app, site, address),
    /** An account with its password set, signed in. */
    signedIn: async (name: string, role: Role, prefecture?: string) => {
      const browser = new Browser(app, site, '203.0.113.5')
      await browser.send('POST', '/password', {
        token: addAccount(db, { name, role, prefecture }, by()),
        password: PASSWORD,
      })
      await browser.signIn(name)
      return browser
    },
    close: async () => {
      await Promise.all([work.close(), previewThreads.close()])
      db.$client.close()
    },
  }
}

export type ADesk = ReturnType<typeof aDesk>

/** A browser that knows its cookies and what its page knows: the token of its session. */
export class Browser {
  /** The session's. */
  cookie: string | null = null
  /** Those of a sign-in at a provider, by their names. */
  readonly others = new Map<string, string>()
  csrf: string | null = null
  readonly #app: ReturnType<typeof deskApp>
  readonly #site: string
  readonly #address: string

  constructor(app: ReturnType<typeof deskApp>, site: string, address: string) {
    this.#app = app
    this.#site = site
    this.#address = address
  }

  async request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    const cookies = [...this.others].map((pair) => pair.join('='))
    if (this.cookie !== null) cookies.unshift(this.cookie)
    if (cookies.length > 0) headers.set('cookie', cookies.join('; '))
    const answer = await this.#app.request(
      `${this.#site}${path}`,
      { ...init, method, headers },
      { incoming: { socket: { remoteAddress: this.#address } } },
    )
    for (const set of answer.headers.getSetCookie()) this.#keep(set)
    return answer
  }

  #keep(set: string): void {
    const [pair = ''] = set.split(';')
    const [name = '', value = ''] = pair.split('=')
    const isTakenBack = set.includes('Max-Age=0')
    if (/desk$/.test(name)) this.cookie = isTakenBack ? null : pair
    else if (isTakenBack) this.others.delete(name)
    else this.others.set(name, value)
  }

  get(path: string): Promise<Response> {
    return this.request('GET', `/admin/api${path}`)
  }

  /** As the page sends a form. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.request(method, `/admin/api${path}`, {
      headers: {
        ...{ origin: this.#site, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        ...(this.csrf === null ? {} : { 'x-csrf-token': this.csrf }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  /** Sends a file in one piece. @returns the upload's id */
  async upload({ name, bytes }: FileInHand): Promise<string> {
    const begun = await this.send('POST', '/uploads', { name, bytes: bytes.length })
    const { upload } = (await begun.json()) as { upload: string }
    await this.request('PUT', `/admin/api/uploads/${upload}?at=0`, {
      headers: { origin: this.#site, 'sec-fetch-site': 'same-origin', 'x-csrf-token': this.csrf ?? '' },
      body: Uint8Array.from(bytes),
    })
    return upload
  }

  async signIn(name: string, password = PASSWORD): Promise<Response> {
    const answer = await this.send('POST', '/session', { name, password })
    await this.look()
    return answer
  }

  /** Asks who is signed in, as the page does. */
  async look(): Promise<SessionAnswer> {
    const session = (await (await this.get('/session')).json()) as SessionAnswer
    this.csrf = session.csrf
    return session
  }
}

/** What a long work ends with. */
export async function lastLine<Done>(answer: Response): Promise<WorkLine<Done>> {
  const lines = (await answer.text()).trim().split('\n')
  return JSON.parse(lines.at(-1) ?? '') as WorkLine<Done>
}
