import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

type Claims = Record<string, unknown>

/** As long as an address of mail may be before its @, and longer behind it than a phone is wide. */
export const LONG = `${'a'.repeat(64)}@${'b'.repeat(63)}.example.jp`

/** Whom the provider knows, by what is typed into its page. */
const PEOPLE: Record<string, Claims> = {
  sato: { email: 'sato@example.jp', email_verified: true },
  tanaka: { email: 'tanaka@example.jp', email_verified: true },
  long: { email: LONG, email_verified: true },
  unverified: { email: 'sato@example.jp', email_verified: false },
  nameless: {},
}

/** What becomes of a token on its way: other claims, another key, another algorithm. */
export interface Forgery {
  claims?: Claims
  key?: KeyObject
  alg?: 'RS256' | 'none'
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims

function forged(token: string, own: KeyObject, { claims, key = own, alg = 'RS256' }: Forgery): string {
  const [head = '', body = ''] = token.split('.')
  const signed = `${encoded({ ...decoded(head), alg })}.${encoded({ ...decoded(body), ...claims })}`
  const signature = alg === 'none' ? '' : createSign('RSA-SHA256').update(signed).sign(key, 'base64url')
  return `${signed}.${signature}`
}

interface Asked {
  /** Where the desk waits for the browser. */
  callback: string
  /** Null of a public client. */
  secret?: string | null
  /** The claims stand in the token itself, as many providers have it, and not at the address for them alone. */
  claimsInToken?: boolean
  /** A port that was another provider's before. */
  port?: number
}

/** A real provider of OpenID Connect on this machine, with its own pages to sign in; any password is right. */
export async function aProvider({ callback, secret = 'secret', claimsInToken = false, port = 0 }: Asked) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'desk',
        redirect_uris: [callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        ...(secret === null ? { token_endpoint_auth_method: 'none' } : { client_secret: secret }),
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !claimsInToken,
    cookies: { keys: ['only for tests'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, id) => {
      const claims = PEOPLE[id]
      return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) }
    },
  })
  const answer = provider.callback()
  let forgery: Forgery | null = null

  /** Changes the token within an answer that the provider gives. */
  function lie(response: ServerResponse, how: Forgery): void {
    const end = response.end.bind(response) as (text: string) => ServerResponse
    response.end = ((body: unknown) => {
      const said = JSON.parse(String(body)) as { id_token?: string }
      if (said.id_token !== undefined) said.id_token = forged(said.id_token, privateKey, how)
      const text = JSON.stringify(said)
      response.setHeader('content-length', Buffer.byteLength(text))
      return end(text)
    }) as typeof response.end
  }
  server.on('request', (request, response) => {
    if (forgery !== null && request.url === '/token') lie(response, forgery)
    void answer(request, response)
  })
  return {
    issuer,
    /** From now on its tokens are forged so; null: no longer. */
    forge: (how: Forgery | null) => {
      forgery = how
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type AProvider = Awaited<ReturnType<typeof aProvider>>

/** Somebody before the provider's pages, with the cookies that it has set. */
export class Person {
  readonly #cookies = new Map<string, string>()
  readonly #login: string

  constructor(login: string) {
    this.#login = login
  }

  async #ask(address: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      this.#cookies.set(name, value)
    }
    return answer
  }

  /**
   * Goes through the provider's pages, form by form.
   * @param isCancelling takes the way out of the first page
   * @returns where the provider leads back to
   */
  async signInAt(address: string, { isCancelling = false } = {}): Promise<URL> {
    let at = new URL(address)
    const { origin } = at
    let answer = await this.#ask(at)
    for (let step = 0; step < 12; step++) {
      const location = answer.headers.get('location')
      if (location !== null) {
        at = new URL(location, at)
        if (at.origin !== origin) return at
        answer = await this.#ask(at)
        continue
      }
      const page = await answer.text()
      const [, way] = isCancelling
        ? (/<a href="([^"]+)">\[ Cancel \]/.exec(page) ?? [])
        : (/<form[^>]* action="([^"]+)"/.exec(page) ?? [])
      if (way === undefined) throw new Error(`provider: a page without a way on (${answer.status}): ${page}`)
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? []
      at = new URL(way, at)
      const body = new URLSearchParams({ prompt, login: this.#login, password: 'any' })
      answer = await this.#ask(at, isCancelling ? {} : { method: 'POST', body })
    }
    throw new Error('provider: its pages lead nowhere')
  }
}
